package collection

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// TestI01Bombs: a file that would take the reader gigabytes is refused before it is read, and long texts are not.
func TestI01Bombs(t *testing.T) {
	const n = 2 << 20
	ones := strings.Repeat("1,", n/2)
	for name, c := range map[string]struct {
		text string
		want string // the reason, "" where it is read
	}{
		"params in place":       {"format: 1\nparams: [" + ones + "1]\n", ReasonTooDense},
		"a list":                {"format: 1\nx:\n" + strings.Repeat("-\n", n/2), ReasonTooDense},
		"keys":                  {"format: 1\n" + strings.Repeat("a:\n", n/3), ReasonTooDense},
		"question marks":        {"format: 1\nx: {" + strings.Repeat("?,", n/2) + "}\n", ReasonTooDense},
		"aliases":               {"format: 1\nx: &a b\ny: [" + strings.Repeat("*a,", n/3) + "]\n", ReasonTooDense},
		"line ends":             {"format: 1\n" + strings.Repeat("\n", n), ReasonTooDense},
		"a block that is none":  {"format: 1\nx: [\"\nb: |\n \", " + ones + "]\n", ReasonTooDense},
		"one of a comment":      {"format: 1\nx: # |\n  [" + ones + "]\n", ReasonTooDense},
		"one within quotes":     {"    format: 1\n    x: \"\nb: |\n      \"\n    y: [" + ones + "]\n", ReasonTooDense},
		"a quote that is none":  {"format: 1\nx: [\"\ny: \"" + ones + "\"]\n", ReasonTooDense},
		"bracket behind quotes": {"format: 1\nx: \"\", [" + ones + "]\n", ReasonTooDense},
		"a block":               {"format: 1\n# it's\nname: \"a: \\\"b\"\nparams: |-\n  [" + ones + "1]\nmethod: m\n", ""},
		"a block of lines":      {"format: 1\nmessage: |\n" + strings.Repeat("  [1,\n\n", n/8) + "timeout: 5s\n", ""},
		"quotes":                {"format: 1\nmessage: \"\\x00" + ones + "\"\n", ""},
		"binary":                {"format: 1\nmessage: !!binary \"" + strings.Repeat("AAAA", n/4) + "\"\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := Parse([]byte(c.text))
			var fault *Fault
			errors.As(err, &fault)
			if c.want == "" && err != nil || c.want != "" && (fault == nil || fault.Reason != c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
			if c.want == "" && len(r.Params)+len(r.Message) < n/2 {
				t.Errorf("read %d bytes", len(r.Params)+len(r.Message))
			}
		})
	}
}

// TestI01ManyLargeFiles: files that are bearable each are not read without end, and each that is not has its place and the reason.
func TestI01ManyLargeFiles(t *testing.T) {
	const each = 100
	files, data := fstest.MapFS{}, []byte("format: 1\nmessage: |\n  "+strings.Repeat("x", each-24)+"\n")
	for i := range 12 {
		files[fmt.Sprintf("r%02d.yaml", i)] = &fstest.MapFile{Data: data}
	}
	c, all, err := loadWithin(files, nil, 8*len(data)+each/2)
	if err != nil || all {
		t.Fatal(all, err)
	}
	read, refused := 0, 0
	for it := range c.All {
		var fault *Fault
		switch {
		case it.Err == nil:
			read++
		case errors.As(it.Err, &fault) && fault.Reason == ReasonTooMuch && it.Text == nil:
			refused++
		default:
			t.Errorf("%s: %v", it.Path, it.Err)
		}
	}
	if read != 8 || refused != 4 {
		t.Errorf("%d read, %d refused", read, refused)
	}
}
