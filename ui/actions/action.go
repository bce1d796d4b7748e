package actions

// ID names something that the person can do.
type ID string

// Action is something that the person can do, with the keys that do it. Its title stands under "action.ID" in the
// translation tables.
type Action struct {
	ID     ID
	Menu   Menu // where it stands; actions of NoMenu have keys only
	Chords []Chord
}

// Key is the key of the action's title in the translation tables.
func (a Action) Key() string { return "action." + string(a.ID) }

// Translate turns a key of the translation tables and its arguments into text of the user's language.
type Translate func(key string, args ...any) string

// KeysText writes the first chord of the action, "" if it has none.
func (a Action) KeysText(t Translate) string {
	if len(a.Chords) == 0 {
		return ""
	}
	return a.Chords[0].Text(t)
}

// Table is the one table of what can be done, with the keys that do it unless the person gave them others: Keys has
// those. Menus, tooltips, the palette and the help show it, and the window takes its keys from it.
var Table = []Action{
	{"new_tab", MenuFile, []Chord{{Ctrl, "T"}, {Ctrl, "N"}}},
	{"duplicate_tab", MenuFile, []Chord{{Ctrl, "D"}}},
	{"close_tab", MenuFile, []Chord{{Ctrl, "W"}}},
	{"reopen_tab", MenuFile, []Chord{{Ctrl | Shift, "T"}}},
	{"save", MenuFile, []Chord{{Ctrl, "S"}}},
	{"save_as", MenuFile, []Chord{{Ctrl | Shift, "S"}}},
	{"revert", MenuFile, nil},
	{"compare_saved", MenuFile, nil},
	{"open_collection", MenuFile, []Chord{{Ctrl, "O"}}},
	{"recent_collections", MenuFile, nil},
	{"import", MenuFile, nil},
	{"import_clipboard", MenuFile, nil},
	{"export_saved", MenuFile, nil},
	{"import_history", MenuFile, nil},
	{"export_history", MenuFile, nil},
	{"quit", MenuFile, []Chord{{Ctrl, "Q"}}},

	{"beautify", MenuEdit, []Chord{{Ctrl, "B"}}},
	{"comment", MenuEdit, []Chord{{Ctrl, "/"}}},
	{"go_to_fault", MenuEdit, []Chord{{0, "F8"}}},
	{"edit_name", MenuEdit, []Chord{{0, "F12"}}},
	{"copy_message", MenuEdit, nil},
	{"copy_code", MenuEdit, []Chord{{Ctrl | Shift, "G"}}},
	{"copy_as", MenuEdit, nil},
	{"copy_response", MenuEdit, []Chord{{Ctrl | Shift, "C"}}},

	{"copy_value", MenuCopying, nil},
	{"copy_key", MenuCopying, nil},
	{"copy_decoded", MenuCopying, nil},
	{"copy_path", MenuCopying, nil},
	{"copy_gjson", MenuCopying, nil},
	{"copy_pointer", MenuCopying, nil},

	{"find", MenuEdit, []Chord{{Ctrl, "F"}}},
	{"find_next", MenuEdit, []Chord{{0, "F3"}}},
	{"find_previous", MenuEdit, []Chord{{Shift, "F3"}}},
	{"replace", MenuEdit, []Chord{{Ctrl, "H"}}},
	{"go_to_line", MenuEdit, []Chord{{Ctrl, "G"}}},
	{"filter_response", MenuEdit, []Chord{{Ctrl | Alt, "F"}}},
	{"filter_here", MenuEdit, nil},
	{"settings", MenuEdit, []Chord{{Ctrl, ","}}},
	{"keys", MenuEdit, nil},

	{"sidebar", MenuView, []Chord{{Ctrl, "\\"}}},
	{"wire", MenuView, []Chord{{Ctrl, "`"}}},
	{"history", MenuView, []Chord{{Ctrl | Shift, "H"}}},
	{"flip", MenuView, []Chord{{Ctrl, "J"}}},
	{"next_tab", MenuView, []Chord{{Ctrl, "Tab"}, {Ctrl, "Next"}}},
	{"previous_tab", MenuView, []Chord{{Ctrl | Shift, "Tab"}, {Ctrl, "Prior"}}},
	{"list_tabs", MenuView, nil},
	{"back", MenuView, []Chord{{Alt, "Left"}}},
	{"forward", MenuView, []Chord{{Alt, "Right"}}},

	{"fold", MenuFolding, []Chord{{Ctrl | Shift, "["}}},
	{"unfold", MenuFolding, []Chord{{Ctrl | Shift, "]"}}},
	{"fold_all", MenuFolding, []Chord{{Ctrl | Alt, "["}}},
	{"unfold_all", MenuFolding, []Chord{{Ctrl | Alt, "]"}}},
	{"fold_level_1", MenuFolding, []Chord{{Alt, "1"}}},
	{"fold_level_2", MenuFolding, []Chord{{Alt, "2"}}},
	{"fold_level_3", MenuFolding, []Chord{{Alt, "3"}}},

	{"wrap", MenuView, []Chord{{Alt, "Z"}}},
	{"show_whole", MenuView, nil},
	{"reveal_reply", MenuView, nil},
	{"compare", MenuView, nil},
	{"ignore_path", MenuView, nil},
	{"next_difference", MenuView, []Chord{{0, "F7"}}},
	{"previous_difference", MenuView, []Chord{{Shift, "F7"}}},
	{"next_pane", MenuView, []Chord{{0, "F6"}}},
	{"previous_pane", MenuView, []Chord{{Shift, "F6"}}},

	{"zoom_in", MenuZoom, []Chord{{Ctrl, "="}, {Ctrl | Shift, "="}, {Ctrl, "+"}}},
	{"zoom_out", MenuZoom, []Chord{{Ctrl, "-"}}},
	{"zoom_reset", MenuZoom, []Chord{{Ctrl, "0"}}},

	{"theme", MenuView, nil},

	{"send", MenuRequest, []Chord{{Ctrl, "Return"}, {0, "F5"}, {Ctrl, "KP_Enter"}}},
	{"send_again", MenuRequest, []Chord{{Ctrl, "R"}}},
	{"send_notification", MenuRequest, []Chord{{Ctrl | Shift, "Return"}}},
	{"cancel", MenuRequest, []Chord{{0, "Escape"}}},
	{"build_again", MenuRequest, nil},
	{"answer", MenuRequest, []Chord{{Ctrl | Shift, "A"}}},
	{"focus_address", MenuRequest, []Chord{{Ctrl, "L"}}},
	{"focus_method", MenuRequest, []Chord{{Ctrl, "M"}}},
	{"complete", MenuRequest, []Chord{{Ctrl, "Space"}}},

	{"new_request", MenuCollection, nil},
	{"new_folder", MenuCollection, nil},
	{"new_collection", MenuCollection, nil},
	{"rename", MenuCollection, []Chord{{0, "F2"}}},
	{"duplicate", MenuCollection, nil},
	{"move_to", MenuCollection, []Chord{{Ctrl | Shift, "M"}}},
	{"move_up", MenuCollection, []Chord{{Alt, "Up"}}},
	{"move_down", MenuCollection, []Chord{{Alt, "Down"}}},
	{"delete", MenuCollection, []Chord{{0, "Delete"}}},
	{"undo_tree", MenuCollection, nil},
	{"edit_raw", MenuCollection, []Chord{{Ctrl | Alt, "E"}}},
	{"resolve", MenuCollection, []Chord{{Ctrl | Alt, "M"}}},
	{"open_outside", MenuCollection, nil},
	{"show_outside", MenuCollection, nil},
	{"edit_variables", MenuCollection, nil},
	{"edit_endpoints", MenuCollection, nil},
	{"environment", MenuCollection, []Chord{{Ctrl, "E"}}},
	{"edit_environments", MenuCollection, []Chord{{Ctrl | Shift, "E"}}},
	{"close_collection", MenuCollection, nil},

	{"palette", MenuTools, []Chord{{Ctrl, "K"}}},
	{"quick_open", MenuTools, []Chord{{Ctrl, "P"}}},
	{"filter_sidebar", MenuTools, []Chord{{Ctrl | Shift, "F"}}},
	{"examine", MenuTools, []Chord{{Ctrl | Shift, "D"}}},
	{"chart", MenuTools, []Chord{{Alt, "C"}}},
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
