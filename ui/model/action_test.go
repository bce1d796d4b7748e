package model_test

import (
	"slices"
	"testing"

	"rpcexplorer/assets"
	"rpcexplorer/ui/model"
)

func TestActionsHaveTextsAndKeysOfTheirOwn(t *testing.T) {
	texts := assets.NewTranslator("en")
	ids, chords := map[model.ActionID]bool{}, map[model.Chord]model.ActionID{}
	for _, a := range model.Actions {
		if ids[a.ID] {
			t.Errorf("%s stands there twice", a.ID)
		}
		ids[a.ID] = true
		if !texts.Has(a.Key()) {
			t.Errorf("the tables have no %q", a.Key())
		}
		if a.Menu != model.NoMenu && (!slices.Contains(model.Menus, a.Menu.Top()) || !texts.Has(a.Menu.Key())) {
			t.Errorf("%s: no menu %q", a.ID, a.Menu)
		}
		for _, c := range a.Chords {
			if other, taken := chords[c]; taken {
				t.Errorf("%s does %s and %s", c, other, a.ID)
			}
			chords[c] = a.ID
		}
	}
	for _, id := range model.MenuGroups() {
		if !ids[id] {
			t.Errorf("a group begins with %q, which is no action", id)
		}
	}
	for _, m := range model.Menus {
		if !texts.Has(m.Key()) {
			t.Errorf("the tables have no %q", m.Key())
		}
	}
}

func TestChordsAsPeopleReadThem(t *testing.T) {
	for w, c := range map[string]model.Chord{
		"Ctrl+Shift+Enter": {Mod: model.Ctrl | model.Shift, Key: "Return"},
		"Alt+Left":         {Mod: model.Alt, Key: "Left"},
		"Esc":              {Key: "Escape"},
		"Ctrl+`":           {Mod: model.Ctrl, Key: "`"},
	} {
		want(t, "chord", c.String(), w)
	}
}
