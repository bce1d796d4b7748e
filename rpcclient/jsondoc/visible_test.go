package jsondoc

import (
	"testing"
	"unicode/utf8"
)

// TestH10Visible: what deceives the eye is escaped, and nothing else is.
func TestH10Visible(t *testing.T) {
	for _, c := range []struct{ text, visible, name string }{
		{"sort_list", "sort_list", "sort_list"},
		{"a\u202eb\u200bc\u2066\ufeff", `a\u202eb\u200bc\u2066\ufeff`, `a\u202eb\u200bc\u2066\ufeff`},
		{"\x00\x1b[31m\x7f\u009b", `\u0000\u001b[31m\u007f\u009b`, `\u0000\u001b[31m\u007f\u009b`},
		{"line\r\n\ttwo", "line\\u000d\n\ttwo", "line\\u000d\n\ttwo"},
		{"\xff\xc3", `\xff\xc3`, `\xff\xc3`},
		{"\U000e0041", `\udb40\udc41`, `\udb40\udc41`},
		{"p\u0430ypal.login", "p\u0430ypal.login", `p\u0430ypal.login`},                                     // а of Cyrillic
		{"\u0441\u043e\u0440\u0443", "\u0441\u043e\u0440\u0443", "\u0441\u043e\u0440\u0443"},                // сору looks like copy, but in company that is plainly not of ASCII
		{"list.\u0441\u043e\u0440\u0443", "list.\u0441\u043e\u0440\u0443", `list.\u0441\u043e\u0440\u0443`}, // here it does not
		{"роса", "роса", "роса"},                                                                            // a word of one script
		{"list.роса_дня", "list.роса_дня", "list.роса_дня"},                                                 // among words that can be nothing else
		{"get дом роса", "get дом роса", "get дом роса"},
		{"\u0441\u03bf\u0440\u0443", "\u0441\u03bf\u0440\u0443", `\u0441\u03bf\u0440\u0443`}, // two scripts: ο of Greek
		{"\u0430\u0061", "\u0430\u0061", `\u0430a`},
		{"s\u200bо", `s\u200b` + "о", `s\u200b\u043e`},                                                // nor does a hidden one end a word
		{"\uff53\uff4f\uff52\uff54", "\uff53\uff4f\uff52\uff54", `\uff53\uff4f\uff52\uff54`},          // of full width
		{"сортировка", "сортировка", "сортировка"},                                                    // what can be nothing else
		{"list.сорт", "list.сорт", "list.сорт"},                                                       // two words
		{"größe Δt 中文 日本語 עברית naïve", "größe Δt 中文 日本語 עברית naïve", "größe Δt 中文 日本語 עברית naïve"}, // letters like any others
	} {
		if got := Visible(c.text); got != c.visible {
			t.Errorf("Visible(%q) is %q, want %q", c.text, got, c.visible)
		}
		if got := VisibleName(c.text); got != c.name {
			t.Errorf("VisibleName(%q) is %q, want %q", c.text, got, c.name)
		}
	}
}

// FuzzVisible: what is visible has nothing hidden, and is UTF-8.
func FuzzVisible(f *testing.F) {
	f.Add("a\u202e\xff\r\u0430")
	f.Fuzz(func(t *testing.T, text string) {
		for _, visible := range []func(string) string{Visible, VisibleName} {
			got := visible(text)
			for _, r := range got {
				if r == '\r' || IsHidden(r) {
					t.Fatalf("%q becomes %q with %q in it", text, got, r)
				}
			}
			if !utf8.ValidString(got) {
				t.Fatalf("%q becomes %q", text, got)
			}
		}
	})
}
