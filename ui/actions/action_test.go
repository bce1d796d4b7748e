package actions_test

import (
	"slices"
	"testing"

	"rpcexplorer/assets"
	"rpcexplorer/ui/actions"
)

func TestActionsHaveTextsAndKeysOfTheirOwn(t *testing.T) {
	texts := assets.NewTranslator("en")
	ids, chords := map[actions.ID]bool{}, map[actions.Chord]actions.ID{}
	for _, a := range actions.Table {
		if ids[a.ID] {
			t.Errorf("%s stands there twice", a.ID)
		}
		ids[a.ID] = true
		if !texts.Has(a.Key()) {
			t.Errorf("the tables have no %q", a.Key())
		}
		if a.Menu != actions.NoMenu && (!slices.Contains(actions.Menus, a.Menu.Top()) || !texts.Has(a.Menu.Key())) {
			t.Errorf("%s: no menu %q", a.ID, a.Menu)
		}
		for _, c := range a.Chords {
			if other, taken := chords[c]; taken {
				t.Errorf("%s does %s and %s", c, other, a.ID)
			}
			chords[c] = a.ID
		}
	}
	for _, m := range actions.Menus {
		if !texts.Has(m.Key()) {
			t.Errorf("the tables have no %q", m.Key())
		}
	}
}

func TestChordsAsPeopleReadThem(t *testing.T) {
	for w, c := range map[string]actions.Chord{
		"Ctrl+Shift+Enter": {Mod: actions.Ctrl | actions.Shift, Key: "Return"},
		"Alt+Left":         {Mod: actions.Alt, Key: "Left"},
		"Esc":              {Key: "Escape"},
		"Ctrl+`":           {Mod: actions.Ctrl, Key: "`"},
	} {
		want(t, "chord", c.String(), w)
	}
}
