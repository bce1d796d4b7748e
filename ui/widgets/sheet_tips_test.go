package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// TestTipsInSheets: what lies over the window has a layer of its own for tips, and after it has closed the window's counts again.
func TestTipsInSheets(t *testing.T) {
	under, in := NewButton("Send", nil), NewButton("Keep", nil)
	layer := NewTipLayer()
	newWindow(t, container.NewStack(under, layer), 400, 300)
	if got := layerOf(under); got != layer {
		t.Fatalf("the window's layer is %p, want %p", got, layer)
	}
	s := NewSheet("Title", "Close", fyne.NewSize(200, 200), in)
	s.Open(canvasOf(under))
	if got := layerOf(in); got != s.tips || got == nil {
		t.Errorf("the layer of what is in a sheet is %p, want %p", got, s.tips)
	}
	if size := s.tips.Size(); size != s.Size() {
		t.Errorf("the layer is of size %v, the sheet of %v", size, s.Size())
	}
	s.Close()
	if got := layerOf(under); got != layer {
		t.Errorf("after it has closed the layer is %p, want %p", got, layer)
	}
}
