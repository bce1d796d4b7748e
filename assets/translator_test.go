package assets

import (
	"bytes"
	"image/png"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
)

// arguments lists the arguments that a text uses, each once. A text may use one for its number alone: {0|item|items}.
func arguments(text string) []string {
	set := map[string]bool{}
	for _, m := range regexp.MustCompile(`\{(\d+)(\|[^}]*)?\}`).FindAllStringSubmatch(text, -1) {
		set[m[1]] = true
	}
	return slices.Sorted(maps.Keys(set))
}

func TestTablesAgree(t *testing.T) {
	english := readTable("en")
	for _, language := range languages[1:] {
		table := readTable(language)
		for key, text := range english {
			there, ok := table[key]
			if !ok {
				t.Errorf("%s lacks %q", language, key)
				continue
			}
			if got, want := arguments(there), arguments(text); !slices.Equal(got, want) {
				t.Errorf("%s: %q has arguments %v, want %v", language, key, got, want)
			}
		}
		for key := range table {
			if _, ok := english[key]; !ok {
				t.Errorf("%s has %q, English has not", language, key)
			}
		}
	}
}

func TestTextsAreWhole(t *testing.T) {
	for _, language := range languages {
		for key, text := range readTable(language) {
			if strings.TrimSpace(text) != text || text == "" {
				t.Errorf("%s: %q is %q", language, key, text)
			}
			if strings.Count(text, "{") != strings.Count(text, "}") {
				t.Errorf("%s: %q has braces that do not match: %q", language, key, text)
			}
		}
	}
}

// TestFullWidth: Chinese text has its own punctuation; ASCII marks between Chinese letters are slips.
func TestFullWidth(t *testing.T) {
	slip := regexp.MustCompile(`\p{Han}[,;:?!]|\p{Han}\.(\s|$)|\p{Han}\(|\)\p{Han}`)
	for key, text := range readTable("zh-CN") {
		if slip.MatchString(text) {
			t.Errorf("%q has ASCII punctuation: %q", key, text)
		}
	}
}

// TestOneWordForHeaders: Chinese texts call a header the same everywhere.
func TestOneWordForHeaders(t *testing.T) {
	for key, text := range readTable("zh-CN") {
		if strings.Contains(text, "请求头") {
			t.Errorf("%q says 请求头 for 标头: %q", key, text)
		}
	}
}

func TestTranslate(t *testing.T) {
	for _, c := range []struct {
		language, key string
		args          []any
		want          string
	}{
		{"en", "action.send", nil, "Send"},
		{"zh-CN", "action.send", nil, "发送"},
		{"en", "status.frames", []any{1}, "1 frame recorded"},
		{"en", "status.frames", []any{5}, "5 frames recorded"},
		{"zh-CN", "status.frames", []any{5}, "已记录 5 帧"},
		{"en", "invalid.json", []any{2, 7, "value expected"}, "line 2, column 7: value expected"},
		{"en", "invalid.json", []any{2}, "line 2, column {1}: {2}"},
		{"en", "wire.title", []any{"unused"}, "Wire"},
		{"en", "status.frames", []any{nil}, " frames recorded"},
		{"en", "no.such.key", nil, "no.such.key"},
		{"zh-CN", "no.such.key", []any{3, "x"}, "no.such.key 3 x"},
		{"en", "wire.summary.request", []any{"{1}", "{0}"}, "request #{1} {0}"},
	} {
		if got := NewTranslator(c.language).T(c.key, c.args...); got != c.want {
			t.Errorf("%s %s %v: got %q, want %q", c.language, c.key, c.args, got, c.want)
		}
	}
}

func TestZeroTranslator(t *testing.T) {
	var tr Translator
	if got := tr.T("action.send"); got != "action.send" {
		t.Errorf("got %q", got)
	}
	if got := tr.Language(); got != "en" {
		t.Errorf("got %q", got)
	}
}

func TestFallsBackToEnglish(t *testing.T) {
	tr := NewTranslator("en")
	tr.current.Store(&table{"zh-CN", map[string]string{}})
	if got := tr.T("action.send"); got != "Send" {
		t.Errorf("got %q, want English", got)
	}
}

func TestPreferred(t *testing.T) {
	for env, want := range map[string]string{
		"": "en", "C": "en", "C.UTF-8": "en", "POSIX": "en", "en_GB.UTF-8": "en", "de_DE": "en", "zh_CN.UTF-8": "zh-CN",
		"zh-Hans-CN": "zh-CN", "zh": "zh-CN", "zh_TW.UTF-8": "zh-CN", "ZH_cn": "zh-CN", "zh_CN:en": "zh-CN", "en_US:zh_CN": "en",
		"zh_CN@pinyin": "zh-CN", "zha_XX": "en",
	} {
		if got := Preferred(env); got != want {
			t.Errorf("%q: got %s, want %s", env, got, want)
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	tr := NewTranslator("en")
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			for range 200 {
				if i == 0 {
					tr.SetLanguage(tr.Languages()[1])
					tr.SetLanguage("en")
				}
				if got := tr.T("action.send"); got != "Send" && got != "发送" {
					t.Errorf("got %q", got)
				}
			}
		})
	}
	all.Wait()
}

func TestLanguageNames(t *testing.T) {
	tr := NewTranslator("")
	for _, l := range tr.Languages() {
		if tr.LanguageName(l) == "" {
			t.Errorf("%s has no name", l)
		}
	}
}

func TestIcon(t *testing.T) {
	im, err := png.Decode(bytes.NewReader(Icon()))
	if err != nil {
		t.Fatal(err)
	}
	if got := im.Bounds().Size(); got.X != 512 || got.Y != 512 {
		t.Errorf("got %v, want 512 by 512", got)
	}
}

func TestQuickstart(t *testing.T) {
	files, err := fs.Glob(Quickstart(), "*.yaml")
	if err != nil || !slices.Contains(files, "collection.yaml") || !slices.Contains(files, "sort_list.yaml") {
		t.Errorf("got %v, %v", files, err)
	}
}

// FuzzFill: what an argument holds is never taken for a place for another, and nothing makes it fail.
func FuzzFill(f *testing.F) {
	f.Add("{0} {1}", "{1}", "x")
	f.Add("{", "}", "{0|")
	f.Add("{0|a|b}", "1", "")
	f.Add("{99999999999999999999}{-1}{0", "", "")
	f.Fuzz(func(t *testing.T, text, a, b string) {
		fill(text, []any{a, b})
		if got, want := fill("<{1}|{0}>", []any{a, b}), "<"+b+"|"+a+">"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}
