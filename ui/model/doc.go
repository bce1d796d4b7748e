// Package model is what the window shows and can do, without any toolkit: tabs with their calls and responses, the record
// of frames, the sidebar, settings, and the table of actions and keys. It is tested without a window.
//
// A Workspace and everything that hangs on it belong to one goroutine, the user interface's: its methods are called there
// and nowhere else. Work that takes time runs on goroutines of the Workspace, which come back through its Do. When
// something that is shown has changed, the Workspace calls its Listener, on the same goroutine.
package model
