package widgets

import (
	"testing"

	"rpcexplorer/rpcclient/jsondoc"
)

func TestParseBytes(t *testing.T) {
	for text, want := range map[string]string{
		"7b 22": `{"`, "0x7B22": `{"`, "7b2": "7b2", `"7b"`: "7b", "id": "id", "é": "é", "": "", `""`: "", "ff": "\xff", `"`: `"`,
	} {
		if got := string(ParseBytes(text)); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestParseOffset(t *testing.T) {
	for text, want := range map[string]int{
		"12": 12, " 0x1f ": 31, "+16": 116, "-0x10": 84, "1_000": 1000, "-101": -1, "x": -1, "": -1, "99999999999999999999": -1,
	} {
		got, ok := ParseOffset(text, 100)
		if ok != (want >= 0) || ok && got != want {
			t.Errorf("%q: got %d, %v, want %d", text, got, ok, want)
		}
	}
}

func TestHexFind(t *testing.T) {
	h := NewHexView([]byte("ab ab\x00ab"))
	newWindow(t, h, 640, 200)
	for i, step := range []struct {
		text  string
		back  bool
		off   int
		found bool
	}{
		{"ab", false, 0, true},
		{"ab", false, 3, true},
		{"ab", false, 6, true},
		{"ab", false, 0, true},
		{"ab", true, 6, true},
		{"ab", true, 3, true},
		{"\x00", false, 5, true},
		{"zz", false, 5, false},
		{"", false, 5, false},
	} {
		found := h.Find([]byte(step.text), step.back)
		if got := h.Selected(); found != step.found || got.Off != step.off {
			t.Errorf("step %d: found %v, selected %v, want %+v", i, found, got, step)
		}
	}
	if h.GoTo(8) || !h.GoTo(7) || h.Selected() != (jsondoc.Span{Off: 7, Len: 1}) {
		t.Errorf("gone to %v", h.Selected())
	}
}
