// Package ui is the window: it shows what package model holds and hands back what the person does. One file is one pane:
// a struct of its widgets, a constructor that lays them out, and the handlers, which call the model.
//
// Everything here belongs to the user interface's goroutine.
package ui
