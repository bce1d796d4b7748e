package model_test

import (
	"strings"
	"testing"
	"testing/synctest"

	"rpcexplorer/ui/actions"
	"rpcexplorer/ui/loop"
)

func chord(t *testing.T, text string) actions.Chord {
	t.Helper()
	c, ok := actions.ParseChord(text)
	if !ok {
		t.Fatalf("%q is no chord", text)
	}
	return c
}

// does is what a chord does, "" for nothing.
func does(t *testing.T, d *desk, text string) string {
	t.Helper()
	a, _ := d.Keys.For(chord(t, text))
	return string(a.ID)
}

func keysOf(d *desk, id actions.ID) string {
	var words []string
	for _, c := range d.Keys.Of(id).Chords {
		words = append(words, c.String())
	}
	return strings.Join(words, " ")
}

// Keys that are given are taken from what has them, and come back when they are given up; all is kept over a restart.
func TestKeysGivenAndTaken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t, newMemory())
		d.Keys.Give("chart", chord(t, "Ctrl+T"))
		want(t, "Ctrl+T", does(t, d, "Ctrl+T"), "chart")
		want(t, "chart", keysOf(d, "chart"), "Ctrl+T Alt+C")
		want(t, "new tab", keysOf(d, "new_tab"), "Ctrl+N")
		want(t, "new tab is as it was, as far as the person goes", d.Keys.Changed("new_tab"), false)
		d.Keys.Take("send", chord(t, "F5"))
		d.Keys.Take("palette", chord(t, "Ctrl+K"))
		d.Keys.Give("trust", chord(t, "F5"))
		d.settle()
		want(t, "kept", strings.Contains(d.store.text("keys.json"), `"Ctrl+Enter (keypad)"`), true)
		d = again(d)
		defer d.Close()
		want(t, "chart", keysOf(d, "chart"), "Ctrl+T Alt+C")
		want(t, "send", keysOf(d, "send"), "Ctrl+Enter Ctrl+Enter (keypad)")
		want(t, "palette", keysOf(d, "palette"), "")
		want(t, "F5", does(t, d, "F5"), "trust")
		d.Keys.Give("new_tab", chord(t, "Ctrl+T"))
		want(t, "chart, of which it was taken", keysOf(d, "chart"), "Alt+C")
		want(t, "chart is as the table has it", d.Keys.Changed("chart"), false)
		d.Keys.Reset("new_tab", "trust")
		want(t, "new tab", keysOf(d, "new_tab"), "Ctrl+T Ctrl+N")
		want(t, "F5", does(t, d, "F5"), "")
		d.Keys.Reset()
		want(t, "changed", d.Keys.AnyChanged(), false)
		want(t, "F5", does(t, d, "F5"), "send")
		want(t, "palette", keysOf(d, "palette"), "Ctrl+K")
		d.settle()
		want(t, "kept", d.store.text("keys.json"), "{\n  \"format\": 1,\n  \"keys\": {}\n}\n")
	})
}

// A change is told, so that menus and tips show it.
func TestKeysAreToldOf(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.told = map[loop.Topic]int{}
		d.Keys.Give("chart", chord(t, "Alt+K"))
		want(t, "told", d.told[loop.TopicSettings], 1)
		d.Keys.Give("chart", chord(t, "Ctrl+C"))
		want(t, "told of what cannot be", d.told[loop.TopicSettings], 1)
	})
}

func TestKeysOfOthers(t *testing.T) {
	for _, c := range []struct {
		name, kept, chart, notice string
		aside, written            bool
	}{
		{"newer", `{"format": 2, "keys": {"chart": ["Alt+K"]}}`, "Alt+C", "of a newer RPC Explorer", false, false},
		{"damaged", `{"format": 1, "keys": {"cha`, "Alt+C", "could not be read", true, true},
		{"other types", `{"format": 1, "keys": ["chart"]}`, "Alt+C", "could not be read", true, true},
		{"nothing", `{}`, "Alt+C", "", false, true},
		{"chords that cannot be", `{"keys": {"chart": ["K", "", "Ctrl+V", "Alt+K", "Alt+K"]}}`, "Alt+K", "", false, true},
		{"no keys", `{"keys": {"chart": []}}`, "", "", false, true},
		{"twice", `{"keys": {"chart": ["Alt+K"], "about": ["Alt+K"]}}`, "Alt+K", "", false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				store := newMemory()
				store.texts["keys.json"] = c.kept
				d := newDesk(t, store)
				defer d.Close()
				want(t, "chart", keysOf(d, "chart"), c.chart)
				if got := d.Notice(); !strings.Contains(got, c.notice) || c.notice == "" && got != "" {
					t.Errorf("notice %q, want %q in it", got, c.notice)
				}
				want(t, "put aside", store.text("keys.damaged.json") == c.kept && c.aside, c.aside)
				d.Keys.Give("trust", chord(t, "Alt+J"))
				d.settle()
				want(t, "written", store.text("keys.json") != c.kept, c.written)
			})
		})
	}
}

// What is kept for actions of another version of the program stays.
func TestKeysOfActionsThatAreNotHere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := newMemory()
		store.texts["keys.json"] = `{"keys": {"make_coffee": ["Alt+K"]}}`
		d := newDesk(t, store)
		defer d.Close()
		d.Keys.Give("chart", chord(t, "Alt+K"))
		d.settle()
		want(t, "kept", strings.Contains(store.text("keys.json"), "make_coffee"), true)
	})
}
