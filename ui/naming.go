package ui

import (
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// namer is who knows the names in a text.
type namer struct {
	names func(line string) []model.Name
	tell  func(line string, at int) string
	offer func(line string, at int) model.NameOffer
	edit  func(line string, at int) (*model.Book, int)
}

// naming tells an editor or a field of the active tab about the names in its text, which is of a kind.
func (w *Window) naming(kind model.NameKind) widgets.Naming {
	return w.namingBy(namer{
		names: func(line string) []model.Name { return w.tab().Names(line, kind) },
		tell:  func(line string, at int) string { return w.tab().Tell(line, kind, at) },
		offer: func(line string, at int) model.NameOffer { return w.tab().OfferNames(line, kind, at) },
		edit:  func(line string, at int) (*model.Book, int) { return w.tab().EditName(line, kind, at) },
	})
}

// naming tells a field about the names in a text of the book, which is of a kind.
func (s *bookSheet) naming(kind model.NameKind) widgets.Naming {
	return s.w.namingBy(namer{
		names: func(line string) []model.Name { return s.book.Names(line, kind) },
		tell:  func(line string, at int) string { return s.book.Tell(line, kind, at) },
		offer: s.book.OfferNames,
		edit:  func(line string, at int) (*model.Book, int) { return s.book.EditName(line, kind, at) },
	})
}

func (w *Window) namingBy(n namer) widgets.Naming {
	return widgets.Naming{
		Find: func(line string) (names []widgets.Name) {
			w.model.Guard(func() {
				for _, n := range n.names(line) {
					names = append(names, widgets.Name{Start: n.From, End: n.To, Known: n.Known})
				}
			})
			return names
		},
		Tell: func(line string, at int) (text string) {
			w.model.Guard(func() { text = n.tell(line, at) })
			return text
		},
		Offer: func(line string, at int) (offer widgets.NameOffer) {
			w.model.Guard(func() {
				o := n.offer(line, at)
				offer = widgets.NameOffer{From: o.From, To: o.To, Items: suggestions(o.Names)}
			})
			return offer
		},
		Edit: func(line string, at int) {
			w.model.Guard(func() { w.overlay.showRow(n.edit(line, at)) })
		},
	}
}

// tellName tells of the name at the caret of the field that has the keyboard. It reports whether there is something to tell.
func (w *Window) tellName() (told bool) {
	if f, ok := w.win.Canvas().Focused().(widgets.NameTeller); ok {
		w.model.Guard(func() { told = f.TellName() })
	}
	return told
}

// editName leads to where the name at the caret of the field that has the keyboard gets its value.
func (w *Window) editName() {
	f, ok := w.win.Canvas().Focused().(widgets.NameEditor)
	if !ok || !f.EditName() {
		w.model.Tell("variables.no_name")
	}
}
