package ui

import (
	"iter"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"rpcexplorer/ui/widgets"
)

// seen walks over all objects that a person sees on the canvas, those of overlays too, with their absolute places.
func (s *stage) seen() iter.Seq2[fyne.CanvasObject, fyne.Position] {
	return func(yield func(fyne.CanvasObject, fyne.Position) bool) {
		c := s.win.Canvas()
		for _, root := range append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...) {
			if !walk(root, root.Position(), yield) {
				return
			}
		}
	}
}

// walk yields a visible object and those in it; at is its absolute place.
func walk(o fyne.CanvasObject, at fyne.Position, yield func(fyne.CanvasObject, fyne.Position) bool) bool {
	if !o.Visible() {
		return true
	}
	if !yield(o, at) {
		return false
	}
	for _, inner := range parts(o) {
		if !walk(inner, at.Add(inner.Position()), yield) {
			return false
		}
	}
	return true
}

func parts(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case fyne.Widget:
		return test.WidgetRenderer(o).Objects()
	}
	return nil
}

// texts are all texts that a person can read: labels, lines of views, menus, tooltips, the title.
func (s *stage) texts() []string {
	texts := []string{s.win.Title()}
	for _, menu := range s.win.MainMenu().Items {
		texts = append(texts, menu.Label)
	}
	for item := range menuItems(s.win.MainMenu()) {
		texts = append(texts, item.Label)
	}
	for o := range s.seen() {
		texts = append(texts, textsOf(o)...)
	}
	return texts
}

// textsOf are the texts of one object without those in it.
func textsOf(o fyne.CanvasObject) []string {
	switch o := o.(type) {
	case *canvas.Text:
		return []string{o.Text}
	case *widgets.Button:
		return []string{o.Tooltip}
	case *widgets.Editor:
		return append(viewTexts(o), o.Placeholder)
	}
	return viewTexts(o)
}

// viewTexts are the lines in sight of a view that paints its text itself.
func viewTexts(o fyne.CanvasObject) []string {
	view, ok := o.(interface {
		Source() widgets.Source
		Top() int
		Rows() int
		LineText(line int) []byte
	})
	if !ok {
		return nil
	}
	var texts []string
	if table, ok := o.(*widgets.FrameTable); ok && table.Look.Header != nil {
		texts = append(texts, string(table.Look.Header.Text))
	}
	for i := view.Top(); i < min(view.Top()+view.Rows()+1, view.Source().Lines()); i++ {
		texts = append(texts, string(view.LineText(i)))
	}
	return texts
}

// settle lays out everything anew, as the toolkit's driver does before a frame with what has changed its smallest size.
func (s *stage) settle() {
	for o := range s.seen() {
		switch o := o.(type) {
		case *fyne.Container:
			if o.Layout != nil {
				o.Layout.Layout(o.Objects, o.Size())
			}
		case fyne.Widget:
			test.WidgetRenderer(o).Layout(o.Size())
		}
	}
}

// shows reports whether a person can read a text somewhere.
func (s *stage) shows(text string) bool {
	for _, t := range s.texts() {
		if strings.Contains(t, text) {
			return true
		}
	}
	return false
}

// isSeen reports whether an object and all that it stands in is shown.
func (s *stage) isSeen(o fyne.CanvasObject) bool {
	for seen := range s.seen() {
		if seen == o {
			return true
		}
	}
	return false
}

// menuItems walks over all items of a menu bar, those of menus in menus too.
func menuItems(bar *fyne.MainMenu) iter.Seq[*fyne.MenuItem] {
	return func(yield func(*fyne.MenuItem) bool) {
		for _, menu := range bar.Items {
			if !eachItem(menu, yield) {
				return
			}
		}
	}
}

func eachItem(menu *fyne.Menu, yield func(*fyne.MenuItem) bool) bool {
	for _, item := range menu.Items {
		if !yield(item) || item.ChildMenu != nil && !eachItem(item.ChildMenu, yield) {
			return false
		}
	}
	return true
}
