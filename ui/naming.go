package ui

import (
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// naming tells an editor or a field about the names in its text, which is of a kind.
func (w *Window) naming(kind model.NameKind) widgets.Naming {
	return widgets.Naming{
		Find: func(line string) (names []widgets.Name) {
			w.model.Guard(func() {
				for _, n := range w.tab().Names(line, kind) {
					names = append(names, widgets.Name{Start: n.From, End: n.To, Known: n.Known})
				}
			})
			return names
		},
		Tell: func(line string, at int) (text string) {
			w.model.Guard(func() { text = w.tab().Tell(line, kind, at) })
			return text
		},
		Offer: func(line string, at int) (offer widgets.NameOffer) {
			w.model.Guard(func() {
				o := w.tab().OfferNames(line, at)
				offer = widgets.NameOffer{From: o.From, To: o.To, Items: suggestions(o.Names)}
			})
			return offer
		},
	}
}

// naming tells a field about the names in a value of the book.
func (s *bookSheet) naming() widgets.Naming {
	return widgets.Naming{
		Find: func(line string) (names []widgets.Name) {
			s.w.model.Guard(func() {
				for _, n := range s.book.Names(line) {
					names = append(names, widgets.Name{Start: n.From, End: n.To, Known: n.Known})
				}
			})
			return names
		},
		Offer: func(line string, at int) (offer widgets.NameOffer) {
			s.w.model.Guard(func() {
				o := s.book.OfferNames(line, at)
				offer = widgets.NameOffer{From: o.From, To: o.To, Items: suggestions(o.Names)}
			})
			return offer
		},
	}
}

// tellNames is what a field says under the mouse about the names in its text: a line that has all of them.
func (w *Window) tellNames(text string, kind model.NameKind) string {
	told := ""
	for _, n := range w.tab().Names(text, kind) {
		told = join(told, w.tab().Tell(text, kind, n.From))
	}
	return told
}
