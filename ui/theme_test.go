package ui

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rpcexplorer/ui/widgets"
)

// TestThemeContrast holds every text colour to WCAG's AA: 4.5 on each ground that it may stand on.
func TestThemeContrast(t *testing.T) {
	inks := []fyne.ThemeColorName{
		theme.ColorNameForeground, widgets.ColorMuted, widgets.ColorAccent, widgets.ColorOK, widgets.ColorFail,
		widgets.ColorWarn, widgets.ColorSent, widgets.ColorReceived,
	}
	syntax := []fyne.ThemeColorName{
		widgets.ColorKey, widgets.ColorString, widgets.ColorNumber, widgets.ColorLiteral, widgets.ColorPunctuation,
	}
	grounds := []fyne.ThemeColorName{theme.ColorNameBackground, widgets.ColorPanel, widgets.ColorRaised}
	for look, name := range map[Appearance]string{Dark: "dark", Light: "light"} {
		th := NewTheme(look, 1)
		check := func(ink, ground fyne.ThemeColorName) {
			if got := contrast(th.Color(ink, 0), th.Color(ground, 0)); got < 4.5 {
				t.Errorf("%s: %s on %s: contrast %.2f, want 4.5", name, ink, ground, got)
			}
		}
		for _, ground := range grounds {
			for _, ink := range inks {
				check(ink, ground)
			}
		}
		for _, ink := range syntax {
			check(ink, theme.ColorNameBackground)
		}
		for _, ground := range []fyne.ThemeColorName{widgets.ColorPart1, widgets.ColorPart2, widgets.ColorPart3, widgets.ColorPart4, widgets.ColorPart5} {
			check(theme.ColorNameForeground, ground)
			check(widgets.ColorMuted, ground)
		}
		check(theme.ColorNameForegroundOnPrimary, theme.ColorNamePrimary)
		check(theme.ColorNameForegroundOnError, theme.ColorNameError)
		check(theme.ColorNameForeground, widgets.ColorSelection)
		check(theme.ColorNameForeground, widgets.ColorMark)
	}
}

// TestThemeKeysInMenus: a menu shows the keys of an action as well as the action.
func TestThemeKeysInMenus(t *testing.T) {
	play(t, func(s *stage) {
		for look := range map[Appearance]string{Dark: "dark", Light: "light"} {
			th := NewTheme(look, 1)
			s.SetTheme(th)
			item := fyne.NewMenuItem("Save", func() {})
			item.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierControl}
			seen := 0
			walk(widget.NewMenu(fyne.NewMenu("", item)), fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
				if text, ok := o.(*canvas.Text); ok && text.Text != "" {
					seen++
					if got := contrast(over(text.Color, th.Color(theme.ColorNameMenuBackground, 0)), th.Color(theme.ColorNameMenuBackground, 0)); got < 4.5 {
						t.Errorf("look %d: %q: contrast %.2f", look, text.Text, got)
					}
				}
				return true
			})
			if seen < 3 {
				t.Errorf("look %d: %d texts", look, seen)
			}
		}
	})
}

// over is a colour as it looks on a ground that is opaque.
func over(c, ground color.Color) color.Color {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	g := color.NRGBAModel.Convert(ground).(color.NRGBA)
	mix := func(a, b uint8) uint8 { return uint8((int(a)*int(n.A) + int(b)*(255-int(n.A))) / 255) }
	return color.NRGBA{mix(n.R, g.R), mix(n.G, g.G), mix(n.B, g.B), 255}
}

func TestThemeFollowsTheSystemUnlessTold(t *testing.T) {
	cases := []struct {
		appearance Appearance
		variant    fyne.ThemeVariant
		want       color.NRGBA
	}{
		{FollowSystem, theme.VariantDark, darkPalette.background},
		{FollowSystem, theme.VariantLight, lightPalette.background},
		{Dark, theme.VariantLight, darkPalette.background},
		{Light, theme.VariantDark, lightPalette.background},
	}
	for _, c := range cases {
		if got := NewTheme(c.appearance, 1).Color(theme.ColorNameBackground, c.variant); got != c.want {
			t.Errorf("appearance %d, variant %d: background %v, want %v", c.appearance, c.variant, got, c.want)
		}
	}
}

func TestThemeZoom(t *testing.T) {
	cases := []struct {
		zoom, text, row, border float32
	}{
		{0, 13, 25, 1},
		{0.1, 6.5, 12.5, 1},
		{1, 13, 25, 1},
		{1.5, 19.5, 37.5, 1},
		{2, 26, 50, 2},
		{9, 39, 75, 3},
	}
	for _, c := range cases {
		th := NewTheme(Dark, c.zoom)
		got := []float32{th.Size(widgets.SizeText), th.Size(widgets.SizeRow), th.Size(theme.SizeNameInputBorder)}
		for i, want := range []float32{c.text, c.row, c.border} {
			if got[i] != want {
				t.Errorf("zoom %v: size %d is %v, want %v", c.zoom, i, got[i], want)
			}
		}
	}
}

// contrast is the ratio of WCAG 2: from 1 to 21.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(n.R) + 0.7152*linear(n.G) + 0.0722*linear(n.B)
}
