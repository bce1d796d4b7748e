package model_test

import "testing"

// TestBookOfAFolderWithoutName: the page of a collection whose file says no name, or is not there, bears that of the folder, as its tree does.
func TestBookOfAFolderWithoutName(t *testing.T) {
	l := newLibrary(t)
	l.write("plain/get.yaml", "format: 1\nendpoint: tcp://127.0.0.1:1\nmethod: echo\n")
	onDesk(t, func(d *desk) {
		d.settle()
		d.OpenFolder(l.path("plain"))
		d.settle()
		d.open("get.yaml")
		b := d.EditEnvironments()
		d.settle()
		if got := b.Pages()[0].Name(); got != "plain" {
			t.Errorf("the page is of %q", got)
		}
	}, l.lends)
}
