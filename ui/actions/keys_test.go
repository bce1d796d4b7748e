package actions_test

import (
	"testing"

	"rpcexplorer/ui/actions"
)

// ownKeys are keys as they are before the person changes any.
func ownKeys() *actions.Keys { return actions.NewKeys(actions.KeptKeys{}, func(actions.KeptKeys) {}) }

func chord(t *testing.T, text string) actions.Chord {
	t.Helper()
	c, ok := actions.ParseChord(text)
	if !ok {
		t.Fatalf("%q is no chord", text)
	}
	return c
}

func want[V comparable](t *testing.T, what string, got, want V) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// At first every chord of the table does what the table says.
func TestKeysAreThoseOfTheTable(t *testing.T) {
	keys := ownKeys()
	for _, a := range actions.Table {
		for _, c := range a.Chords {
			found, ok := keys.For(c)
			want(t, "there is an action of "+c.String(), ok, true)
			want(t, "action of "+c.String(), found.ID, a.ID)
		}
	}
	a, _ := keys.For(chord(t, "Alt+F19"))
	want(t, "what Alt+F19 does", a.ID, "")
	want(t, "changed", keys.AnyChanged(), false)
}

func TestChordsAreReadAsTheyAreWritten(t *testing.T) {
	for _, a := range actions.Table {
		for _, c := range a.Chords {
			want(t, "chord", chord(t, c.String()), c)
		}
	}
	want(t, "a plus", chord(t, "Ctrl++"), actions.Chord{Mod: actions.Ctrl, Key: "+"})
	for _, text := range []string{"", "Ctrl+", "Ctrl+Shift+"} {
		if c, ok := actions.ParseChord(text); ok {
			t.Errorf("%q is %v", text, c)
		}
	}
}

func TestKeysThatNoActionGets(t *testing.T) {
	keys := ownKeys()
	for _, c := range []struct {
		id, chord, says string
		usable          bool
	}{
		{"chart", "Alt+K", "", true},
		{"chart", "F12", "", true},
		{"chart", "Shift+F12", "", true},
		{"chart", "Ctrl+Alt+Left", "", true},
		{"chart", "Ctrl+Shift+C", "", true},
		{"cancel", "Esc", "keys.has_it", false},
		{"chart", "Alt+C", "keys.has_it", false},
		{"chart", "Esc", "keys.plain", false},
		{"chart", "K", "keys.plain", false},
		{"chart", "Shift+K", "keys.plain", false},
		{"chart", "Enter", "keys.plain", false},
		{"chart", "F25", "keys.plain", false},
		{"chart", "Fx", "keys.plain", false},
		{"chart", "Ctrl+C", "keys.edits", false},
		{"chart", "Ctrl+Z", "keys.edits", false},
		{"chart", "Ctrl+Shift+Z", "keys.edits", false},
		{"chart", "Ctrl+Shift+Left", "keys.edits", false},
		{"chart", "Ctrl+Unknown", "keys.nobody", false},
	} {
		j := keys.Judge(actions.ID(c.id), chord(t, c.chord))
		want(t, c.id+" "+c.chord+" usable", j.Usable, c.usable)
		want(t, c.id+" "+c.chord, j.Key, c.says)
	}
	want(t, "owner", keys.Judge("chart", chord(t, "F5")).Owner.ID, "send")
	keys.Take("cancel", chord(t, "Esc"))
	want(t, "its own key comes back", keys.Judge("cancel", chord(t, "Esc")).Usable, true)
	for _, key := range []string{"1", "2", "3", "4"} {
		keys.Give("about", chord(t, "Ctrl+Alt+"+key))
	}
	want(t, "fifth", keys.Judge("about", chord(t, "Ctrl+Alt+5")).Usable, true)
	keys.Give("about", chord(t, "Ctrl+Alt+5"))
	want(t, "sixth", keys.Judge("about", chord(t, "Ctrl+Alt+6")).Key, "keys.full")
}
