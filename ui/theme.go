package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"rpcexplorer/ui/widgets"
)

// Appearance says which palette a Theme shows.
type Appearance uint8

// The appearances. The zero value follows the system, and stands in settings for a user who never chose.
const (
	FollowSystem Appearance = iota
	Dark
	Light
)

// The text zoom is kept between these two.
const (
	MinZoom float32 = 0.5
	MaxZoom float32 = 3
)

// Theme is the look of the window: dense, calm, hairlines instead of shadows, one accent. It gives the values for the
// colour and size names of package widgets and for those of Fyne's own widgets.
//
// A Theme is never changed; to change what the window looks like, set another one. The zero value is not usable.
type Theme struct {
	base       fyne.Theme
	mono       fyne.Resource
	appearance Appearance
	zoom       float32
}

// NewTheme returns a theme. Zoom scales every text and every distance, is 1 for the sizes of the design, and is
// clamped to MinZoom … MaxZoom. If zero, it is 1.
func NewTheme(appearance Appearance, zoom float32) *Theme {
	if zoom == 0 {
		zoom = 1
	}
	return &Theme{
		base:       theme.DefaultTheme(),
		mono:       roomier(theme.DefaultTheme().Font(fyne.TextStyle{Monospace: true})),
		appearance: appearance,
		zoom:       min(max(zoom, MinZoom), MaxZoom),
	}
}

// Appearance returns what the theme was made with.
func (t *Theme) Appearance() Appearance { return t.appearance }

// Zoom returns the factor in use.
func (t *Theme) Zoom() float32 { return t.zoom }

// Color implements fyne.Theme. The variant, which is what the system prefers, counts only for FollowSystem.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	p := t.palette(variant)
	if name == theme.ColorNameForeground {
		return ink{p.inks.text}
	}
	if pick, ok := roles[name]; ok {
		return pick(p)
	}
	return t.base.Color(name, variant)
}

func (t *Theme) palette(variant fyne.ThemeVariant) *palette {
	light := t.appearance == Light || t.appearance == FollowSystem && variant == theme.VariantLight
	if light {
		return &lightPalette
	}
	return &darkPalette
}

// Font implements fyne.Theme. The bundled fonts have no Chinese, Japanese or Korean; the toolkit takes those from
// the fonts of the system, rune by rune.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	if style.Monospace {
		return t.mono
	}
	return t.base.Font(style)
}

// Icon implements fyne.Theme.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return t.base.Icon(name) }

// Size implements fyne.Theme.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if thin, ok := hairlines[name]; ok {
		return max(thin, thin*float32(int(t.zoom)))
	}
	if size, ok := sizes[name]; ok {
		return size * t.zoom
	}
	return t.base.Size(name) * t.zoom
}

// hairlines grow in whole steps, or they would blur on the way.
var hairlines = map[fyne.ThemeSizeName]float32{
	theme.SizeNameSeparatorThickness: 1,
	theme.SizeNameInputBorder:        1,
}

// sizes are those of a window at zoom 1.
var sizes = map[fyne.ThemeSizeName]float32{
	widgets.SizeText:     13,
	widgets.SizeMono:     12,
	widgets.SizeMonoLine: 19,
	widgets.SizeRow:      25,
	widgets.SizeSmall:    11,

	theme.SizeNameText:            13,
	theme.SizeNameCaptionText:     11,
	theme.SizeNameSubHeadingText:  15,
	theme.SizeNameHeadingText:     18,
	theme.SizeNameInlineIcon:      16,
	theme.SizeNamePadding:         4,
	theme.SizeNameInnerPadding:    6,
	theme.SizeNameLineSpacing:     4,
	theme.SizeNameScrollBar:       10,
	theme.SizeNameScrollBarSmall:  4,
	theme.SizeNameScrollBarRadius: 3,
	theme.SizeNameInputRadius:     4,
	theme.SizeNameSelectionRadius: 2,
}
