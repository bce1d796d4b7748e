package widgets

import (
	"bytes"
	"encoding/base64"
	"strconv"
	"strings"
	"testing"
)

func TestByteFormats(t *testing.T) {
	data := []byte("{\"é\":'\\'}\r\n\t\x00\x1f\x7f\xff\xe2\x82")
	for id, want := range map[string]string{
		"hex":    `7b 22 c3 a9 22 3a 27 5c 27 7d 0d 0a 09 00 1f 7f ff e2 82`,
		"text":   string(data),
		"base64": `eyLDqSI6J1wnfQ0KCQAff//igg==`,
		"go":     `[]byte("{\"é\":'\\'}\r\n\t\x00\x1f\x7f\xff\xe2\x82")`,
		"c": "{0x7b, 0x22, 0xc3, 0xa9, 0x22, 0x3a, 0x27, 0x5c, 0x27, 0x7d, 0x0d, 0x0a,\n" +
			" 0x09, 0x00, 0x1f, 0x7f, 0xff, 0xe2, 0x82}",
		"python": `b'{"\xc3\xa9":\'\\\'}\r\n\t\x00\x1f\x7f\xff\xe2\x82'`,
	} {
		f, ok := ByteFormatOf(id)
		got, whole := f.Text(data, 1000)
		if !ok || got != want || !whole {
			t.Errorf("%s\n got %s\nwant %s", id, got, want)
		}
	}
	if _, ok := ByteFormatOf("pascal"); ok {
		t.Error("there is a format of no name")
	}
}

// TestByteFormatsAreBounded: no format grows beyond its limit, and what it leaves out it tells.
func TestByteFormatsAreBounded(t *testing.T) {
	for _, f := range ByteFormats {
		for _, data := range [][]byte{bytes.Repeat([]byte{0}, 5000), bytes.Repeat([]byte("é\u200b"), 1000), []byte(strings.Repeat("x", 5000))} {
			for _, limit := range []int{0, 1, 100, 4000} {
				text, whole := f.Text(data, limit)
				if len(text) > limit+around || whole {
					t.Errorf("%s: %d characters of %d at a limit of %d, whole %v", f.ID, len(text), len(data), limit, whole)
				}
			}
			if text, whole := f.Text(data, 7*len(data)); !whole || len(text) > f.widest*len(data)+around {
				t.Errorf("%s: %d characters of %d bytes, whole %v", f.ID, len(text), len(data), whole)
			}
		}
	}
}

// FuzzByteFormats: what is written down can be read again.
func FuzzByteFormats(f *testing.F) {
	f.Add([]byte("\x00\\\"'\n\xff\ufffd\u2028"))
	f.Fuzz(func(t *testing.T, data []byte) {
		text := map[string]string{}
		for _, format := range ByteFormats {
			text[format.ID], _ = format.Text(data, 7*len(data))
		}
		quoted := strings.TrimSuffix(strings.TrimPrefix(text["go"], "[]byte("), ")")
		if got, err := strconv.Unquote(quoted); err != nil || got != string(data) {
			t.Errorf("Go: %s is %q, want %q", text["go"], got, data)
		}
		if got, err := base64.StdEncoding.DecodeString(text["base64"]); err != nil || !bytes.Equal(got, data) {
			t.Errorf("base64: %s is %q, want %q", text["base64"], got, data)
		}
		// A literal of Python within these escapes is one of Go, but for its marks.
		python := strings.TrimSuffix(strings.TrimPrefix(text["python"], "b'"), "'")
		python = `"` + strings.ReplaceAll(strings.ReplaceAll(python, `\'`, `'`), `"`, `\"`) + `"`
		if got, err := strconv.Unquote(python); err != nil || got != string(data) {
			t.Errorf("Python: %s is %q, want %q", text["python"], got, data)
		}
	})
}
