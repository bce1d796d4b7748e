package ui

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/png"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/widgets"
)

// told is what the card of values says.
func (s *stage) told() (lines []string) {
	for _, o := range s.response.values.lines.Objects {
		walk(o, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
			if l, ok := o.(*widgets.Label); ok {
				lines = append(lines, l.Text())
			}
			return true
		})
	}
	return lines
}

// TestValuesAreToldOf: what the value that is looked at may be stands below the response, and is gone with it.
func TestValuesAreToldOf(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.answer = result(`{"at":1700000000123,"hex":"0x68656c6c6f","big":12345678901234567890,"json":"{\"a\":1}","none":"word"}`)
		s.send()
		for _, c := range []struct{ at, want, copied string }{
			{`1700000000123`, "Time: 2023-11-14 22:13:20.123 UTC  (ms)", "2023-11-14T22:13:20.123Z"},
			{`"word"`, "", ""},
			{`"0x68`, "Number in hex: 448378203247|Hex: 5 B  hello", "448378203247"},
			{`12345678901234567890`, "Beyond 2⁵³: a float64 makes 12345678901234567000 of it", ""},
			{`"{\"a`, "JSON in a string: 7 B", `{"a":1}`},
		} {
			s.Clipboard.SetContent("")
			s.point(s.response.pretty, c.at)
			if got := strings.Join(s.told(), "|"); got != c.want || s.isSeen(s.response.values.content) != (c.want != "") {
				t.Errorf("%s: told %q, want %q", c.at, got, c.want)
			}
			s.do("copy_decoded")
			if got := s.clipboard(); got != c.copied {
				t.Errorf("%s: copied %q, want %q", c.at, got, c.copied)
			}
		}
		for _, b := range s.buttons(s.response.values.content) {
			if b.Text() == s.t("value.open") {
				s.click(b)
			}
		}
		if got := s.pretty(); got != "{\n  \"a\": 1\n}" {
			t.Errorf("opened: %q", got)
		}
		if s.isSeen(s.response.values.content) {
			t.Errorf("the new tab tells %q", s.told())
		}
	})
}

// buttons are those that stand in an object.
func (s *stage) buttons(in fyne.CanvasObject) (all []*widgets.Button) {
	walk(in, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
		if b, ok := o.(*widgets.Button); ok {
			all = append(all, b)
		}
		return true
	})
	return all
}

// TestPicturesAreShown: PNG and SVG in a string; what only looks like one is told of and not painted, and breaks nothing.
func TestPicturesAreShown(t *testing.T) {
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 40, 30))); err != nil {
		t.Fatal(err)
	}
	whole := base64.StdEncoding.EncodeToString(file.Bytes())
	broken := base64.StdEncoding.EncodeToString(append(bytes.Clone(file.Bytes()[:40]), make([]byte, 30)...))
	svg := `<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><rect width='40' height='20' fill='red'/></svg>`
	for _, c := range []struct {
		value, want string
		painted     bool
	}{
		{whole, "Picture: PNG, 40 × 30", true},
		{broken, "Picture: PNG, 40 × 30", false},
		{svg, "Picture: SVG", true},
		{`<svg <svg d='M0`, "Picture: SVG", false},
	} {
		play(t, func(s *stage) {
			s.peer.answer = result(`"` + c.value + `"`)
			s.send()
			s.point(s.response.pretty, c.value[:4])
			if got := strings.Join(s.told(), "|"); !strings.HasPrefix(got, c.want) {
				t.Errorf("told %q, want %q", got, c.want)
			}
			if got := s.response.values.picture.Visible(); got != c.painted {
				t.Errorf("%.20s: painted: %v, want %v", c.value, got, c.painted)
			}
		})
	}
}
