package actions

import (
	"slices"
	"strings"
)

// Menu names a menu of the menu bar, or one that stands within such a menu: "view.zoom" is in "view". Its title stands under "menu.NAME" in
// the translation tables.
type Menu string

// The menus, in the order of the menu bar, and those within them.
const (
	MenuFile       Menu = "file"
	MenuEdit       Menu = "edit"
	MenuCopying    Menu = "edit.copying"
	MenuView       Menu = "view"
	MenuFolding    Menu = "view.folding"
	MenuZoom       Menu = "view.zoom"
	MenuRequest    Menu = "request"
	MenuCollection Menu = "collection"
	MenuTools      Menu = "tools"
	MenuHelp       Menu = "help"
	NoMenu         Menu = ""
)

// Menus lists the menus of the menu bar in order.
var Menus = []Menu{MenuFile, MenuEdit, MenuView, MenuRequest, MenuCollection, MenuTools, MenuHelp}

// Top is the menu of the menu bar that m is, or stands in.
func (m Menu) Top() Menu {
	top, _, _ := strings.Cut(string(m), ".")
	return Menu(top)
}

// Key is the key of the menu's title in the translation tables.
func (m Menu) Key() string { return "menu." + string(m) }

// menuGroups lists the actions with which a group of a menu begins, beside the first one.
func menuGroups() []ID {
	return []ID{
		"save", "open_collection", "import", "quit",
		"copy_message", "find", "settings",
		"next_tab", "fold", "compare", "next_pane", "zoom_in",
		"cancel", "focus_address",
		"rename", "delete", "edit_raw", "environment", "close_collection",
		"examine", "keep_history", "filter_wire", "trust",
		"about",
	}
}

// BeginsGroup reports whether a line stands in the menu before the action.
func (a Action) BeginsGroup() bool { return slices.Contains(menuGroups(), a.ID) }
