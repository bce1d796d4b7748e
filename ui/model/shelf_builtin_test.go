package model_test

import (
	"strings"
	"testing"

	"rpcexplorer/ui/actions"
	"rpcexplorer/ui/model"
)

// TestQuickStartSpeaksChinese: the collection within the program and the keys of the keypad are called as the language of the settings has it, at
// the start too; rows keep their IDs, and what is kept keeps its form.
func TestQuickStartSpeaksChinese(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.settle()
		row, source := d.Sidebar.Rows()[0], d.tab().Source
		want(t, "in English", row.Title, "Quick start")
		keypad := actions.Chord{Mod: actions.Ctrl, Key: "KP_Enter"}
		want(t, "a key", keypad.Text(d.T), "Ctrl+Enter (keypad)")
		d.SetFilter("echo")
		d.Settings.Change(func(v *model.Values) { v.Language = "zh-CN" })
		d.settle()
		want(t, "found still", len(d.Sidebar.Rows()) > 1, true)
		d.SetFilter("快速")
		d.settle()
		want(t, "found by its name", strings.Contains(d.Sidebar.Rows()[0].Title, "快速入门"), true)
		d.SetFilter("")
		want(t, "in Chinese", d.Sidebar.Rows()[0].Title, "快速入门")
		want(t, "its ID", d.Sidebar.Rows()[0].ID, row.ID)
		want(t, "of the tab", d.tab().Source, source)
		want(t, "lies in", d.Sidebar.Rows()[1].In, "快速入门")
		want(t, "the key in Chinese", keypad.Text(d.T), "Ctrl+Enter（小键盘）")
		want(t, "as it is kept", keypad.String(), "Ctrl+Enter (keypad)")
		want(t, "no key", actions.Action{ID: "x"}.KeysText(d.T), "")
		d.pass(3e9)

		next := newDesk(t, d.store)
		defer next.Close()
		next.settle()
		want(t, "at the next start", next.Sidebar.Rows()[0].Title, "快速入门")
		want(t, "its tab", next.tab().Source, source)
	})
}
