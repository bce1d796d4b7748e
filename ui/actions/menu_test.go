package actions

import (
	"slices"
	"testing"
)

func TestGroupsOfMenusBeginWithActions(t *testing.T) {
	for _, id := range menuGroups() {
		if !slices.ContainsFunc(Table, func(a Action) bool { return a.ID == id }) {
			t.Errorf("a group begins with %q, which is no action", id)
		}
	}
}
