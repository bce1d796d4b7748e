// Package model is what the window shows and can do, without any toolkit: tabs with their calls and responses, the record
// of frames, the sidebar and settings. It is tested without a window.
//
// A Workspace and everything that hangs on it belong to one goroutine, the user interface's: its methods are called there
// and nowhere else. Work that takes time runs on goroutines of its Loop, which come back through the Loop's Do. When
// something that is shown has changed, the Loop calls its Listener, on the same goroutine.
package model
