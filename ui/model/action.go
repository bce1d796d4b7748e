package model

// ActionID names something that the person can do.
type ActionID string

// Menu names a menu of the menu bar; its title stands under "menu.NAME" in the translation tables.
type Menu string

// The menus, in the order of the menu bar.
const (
	MenuFile    Menu = "file"
	MenuEdit    Menu = "edit"
	MenuView    Menu = "view"
	MenuRequest Menu = "request"
	MenuTools   Menu = "tools"
	MenuHelp    Menu = "help"
	NoMenu      Menu = ""
)

// Menus lists the menus in order.
var Menus = []Menu{MenuFile, MenuEdit, MenuView, MenuRequest, MenuTools, MenuHelp}

// Action is something that the person can do, with the keys that do it. Its title stands under "action.ID" in the
// translation tables.
type Action struct {
	ID     ActionID
	Menu   Menu // where it stands; actions of NoMenu have keys only
	Chords []Chord
}

// Key is the key of the action's title in the translation tables.
func (a Action) Key() string { return "action." + string(a.ID) }

// Keys is the action's first chord as people read it, "" if it has none.
func (a Action) Keys() string {
	if len(a.Chords) == 0 {
		return ""
	}
	return a.Chords[0].String()
}

// Actions is the one table of what can be done, with the keys that do it unless the person gave them others: Keys has
// those. Menus, tooltips, the palette and the help show it, and the window takes its keys from it.
var Actions = []Action{
	{"new_tab", MenuFile, []Chord{{Ctrl, "T"}, {Ctrl, "N"}}},
	{"duplicate_tab", MenuFile, []Chord{{Ctrl, "D"}}},
	{"close_tab", MenuFile, []Chord{{Ctrl, "W"}}},
	{"reopen_tab", MenuFile, []Chord{{Ctrl | Shift, "T"}}},
	{"save", MenuFile, []Chord{{Ctrl, "S"}}},
	{"save_as", MenuFile, []Chord{{Ctrl | Shift, "S"}}},
	{"revert", MenuFile, nil},
	{"compare_saved", MenuFile, nil},
	{"new_request", MenuFile, nil},
	{"new_folder", MenuFile, nil},
	{"new_collection", MenuFile, nil},
	{"open_collection", MenuFile, []Chord{{Ctrl, "O"}}},
	{"import", MenuFile, nil},
	{"import_clipboard", MenuFile, nil},
	{"export_saved", MenuFile, nil},
	{"recent_collections", MenuFile, nil},
	{"close_collection", MenuFile, nil},
	{"quit", MenuFile, []Chord{{Ctrl, "Q"}}},

	{"beautify", MenuEdit, []Chord{{Ctrl, "B"}}},
	{"comment", MenuEdit, []Chord{{Ctrl, "/"}}},
	{"go_to_fault", MenuEdit, []Chord{{0, "F8"}}},
	{"copy_message", MenuEdit, nil},
	{"copy_code", MenuEdit, []Chord{{Ctrl | Shift, "G"}}},
	{"copy_as", MenuEdit, nil},
	{"copy_response", MenuEdit, []Chord{{Ctrl | Shift, "C"}}},
	{"copy_value", MenuEdit, nil},
	{"copy_key", MenuEdit, nil},
	{"copy_decoded", MenuEdit, nil},
	{"copy_path", MenuEdit, nil},
	{"copy_gjson", MenuEdit, nil},
	{"copy_pointer", MenuEdit, nil},
	{"filter_response", MenuEdit, []Chord{{Ctrl | Alt, "F"}}},
	{"filter_here", MenuEdit, nil},
	{"find", MenuEdit, []Chord{{Ctrl, "F"}}},
	{"find_next", MenuEdit, []Chord{{0, "F3"}}},
	{"find_previous", MenuEdit, []Chord{{Shift, "F3"}}},
	{"replace", MenuEdit, []Chord{{Ctrl, "H"}}},
	{"go_to_line", MenuEdit, []Chord{{Ctrl, "G"}}},
	{"rename", MenuEdit, []Chord{{0, "F2"}}},
	{"duplicate", MenuEdit, nil},
	{"delete", MenuEdit, []Chord{{0, "Delete"}}},
	{"undo_tree", MenuEdit, nil},
	{"move_up", MenuEdit, []Chord{{Alt, "Up"}}},
	{"move_down", MenuEdit, []Chord{{Alt, "Down"}}},
	{"move_to", MenuEdit, []Chord{{Ctrl | Shift, "M"}}},
	{"settings", MenuEdit, []Chord{{Ctrl, ","}}},
	{"keys", MenuEdit, nil},

	{"fold", MenuView, []Chord{{Ctrl | Shift, "["}}},
	{"unfold", MenuView, []Chord{{Ctrl | Shift, "]"}}},
	{"fold_all", MenuView, []Chord{{Ctrl | Alt, "["}}},
	{"unfold_all", MenuView, []Chord{{Ctrl | Alt, "]"}}},
	{"fold_level_1", MenuView, []Chord{{Alt, "1"}}},
	{"fold_level_2", MenuView, []Chord{{Alt, "2"}}},
	{"fold_level_3", MenuView, []Chord{{Alt, "3"}}},
	{"show_whole", MenuView, nil},
	{"reveal_reply", MenuView, nil},
	{"wrap", MenuView, []Chord{{Alt, "Z"}}},
	{"sidebar", MenuView, []Chord{{Ctrl, "\\"}}},
	{"wire", MenuView, []Chord{{Ctrl, "`"}}},
	{"flip", MenuView, []Chord{{Ctrl, "J"}}},
	{"next_tab", MenuView, []Chord{{Ctrl, "Tab"}, {Ctrl, "Next"}}},
	{"previous_tab", MenuView, []Chord{{Ctrl | Shift, "Tab"}, {Ctrl, "Prior"}}},
	{"list_tabs", MenuView, nil},
	{"back", MenuView, []Chord{{Alt, "Left"}}},
	{"forward", MenuView, []Chord{{Alt, "Right"}}},
	{"zoom_in", MenuView, []Chord{{Ctrl, "="}, {Ctrl | Shift, "="}, {Ctrl, "+"}}},
	{"zoom_out", MenuView, []Chord{{Ctrl, "-"}}},
	{"zoom_reset", MenuView, []Chord{{Ctrl, "0"}}},
	{"theme", MenuView, nil},
	{"compare", MenuView, nil},
	{"ignore_path", MenuView, nil},
	{"next_difference", MenuView, []Chord{{0, "F7"}}},
	{"previous_difference", MenuView, []Chord{{Shift, "F7"}}},
	{"next_pane", MenuView, []Chord{{0, "F6"}}},
	{"previous_pane", MenuView, []Chord{{Shift, "F6"}}},

	{"send", MenuRequest, []Chord{{Ctrl, "Return"}, {0, "F5"}, {Ctrl, "KP_Enter"}}},
	{"send_again", MenuRequest, []Chord{{Ctrl, "R"}}},
	{"send_notification", MenuRequest, []Chord{{Ctrl | Shift, "Return"}}},
	{"cancel", MenuRequest, []Chord{{0, "Escape"}}},
	{"focus_address", MenuRequest, []Chord{{Ctrl, "L"}}},
	{"focus_method", MenuRequest, []Chord{{Ctrl, "M"}}},
	{"complete", MenuRequest, []Chord{{Ctrl, "Space"}}},
	{"build_again", MenuRequest, nil},
	{"environment", MenuRequest, []Chord{{Ctrl, "E"}}},
	{"edit_environments", MenuRequest, []Chord{{Ctrl | Shift, "E"}}},
	{"answer", MenuRequest, []Chord{{Ctrl | Shift, "A"}}},

	{"examine", MenuTools, []Chord{{Ctrl | Shift, "D"}}},
	{"palette", MenuTools, []Chord{{Ctrl, "K"}}},
	{"quick_open", MenuTools, []Chord{{Ctrl, "P"}}},
	{"filter_sidebar", MenuTools, []Chord{{Ctrl | Shift, "F"}}},
	{"history", MenuView, []Chord{{Ctrl | Shift, "H"}}},
	{"chart", MenuTools, []Chord{{Alt, "C"}}},
	{"export_history", MenuFile, nil},
	{"import_history", MenuFile, nil},
	{"keep_history", MenuTools, nil},
	{"note_exchange", MenuTools, nil},
	{"pin_exchange", MenuTools, nil},
	{"filter_wire", MenuTools, []Chord{{Ctrl | Shift, "W"}}},
	{"pause_wire", MenuTools, []Chord{{0, "F9"}}},
	{"clear_wire", MenuTools, nil},
	{"latest_frame", MenuTools, nil},
	{"export_wire", MenuTools, nil},

	{"trust", MenuTools, nil},

	{"help", MenuHelp, []Chord{{0, "F1"}}},
	{"about", MenuHelp, nil},

	{"tab_1", NoMenu, []Chord{{Ctrl, "1"}}},
	{"tab_2", NoMenu, []Chord{{Ctrl, "2"}}},
	{"tab_3", NoMenu, []Chord{{Ctrl, "3"}}},
	{"tab_4", NoMenu, []Chord{{Ctrl, "4"}}},
	{"tab_5", NoMenu, []Chord{{Ctrl, "5"}}},
	{"tab_6", NoMenu, []Chord{{Ctrl, "6"}}},
	{"tab_7", NoMenu, []Chord{{Ctrl, "7"}}},
	{"tab_8", NoMenu, []Chord{{Ctrl, "8"}}},
	{"tab_9", NoMenu, []Chord{{Ctrl, "9"}}},
}
