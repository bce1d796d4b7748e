package ui

import (
	"slices"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// resolve has one decide about the merge markers that git left in the file of the chosen row; else about those that are the tab's concern, or what
// both it and its file say; else about any.
func (w *Window) resolve() {
	row := w.sidebar.chosen()
	if tab := w.tab(); !w.model.HasMarkers(row) {
		row = tab.MarkedRow()
		if row == "" {
			row = tab.MarkedAbove()
		}
	}
	if row == "" && w.tab().Standing() == model.Changed {
		w.overlay.compareSaved()
		return
	}
	if all := w.model.Marked(w.sidebar.chosen()); row == "" && len(all) > 0 {
		row = all[0]
	}
	if row == "" {
		w.model.Tell("merge.no_markers")
		return
	}
	w.overlay.resolve(row, nil)
}

// resolve opens the sheet for the file behind a row. What comes back is shown when no file with markers is left.
func (o *overlay) resolve(row string, back func()) {
	o.w.model.Resolve(row, func(v *model.Versions) { o.showVersions(o.w.tab(), v, back) })
}

// reopen opens the sheet anew, with what the file says now.
func (s *versionSheet) reopen() {
	if s.versions.IsMarked() {
		s.w.overlay.resolve(s.versions.Row(), s.back)
		return
	}
	s.w.overlay.compareSaved()
}

// others is the button that leads to the next file with merge markers, and leaves this one for later; hidden where it is the only one.
func (s *versionSheet) others() *widgets.Button {
	n := len(s.w.model.Marked(s.versions.Row()))
	b := widgets.NewStyledButton(s.w.t("merge.others", n-1), widgets.ButtonRaised, s.w.guard(func() { s.turn(1) }))
	b.Tooltip = s.w.t("merge.others.tip", s.w.keys("next_tab"))
	b.Unhandled = s.w.unhandled
	show(b, s.versions.IsMarked() && n > 1)
	return b
}

// beside is the file with merge markers that stands so many behind this one, from the start again behind the last; "" if it is the only one.
func (s *versionSheet) beside(by int) string {
	row := s.versions.Row()
	all := s.w.model.Marked(row)
	at := slices.Index(all, row)
	if at < 0 || len(all) < 2 {
		return ""
	}
	return all[(at+by+len(all))%len(all)]
}

// turn goes to another file with merge markers. It reports false where there is none.
func (s *versionSheet) turn(by int) bool {
	next := s.beside(by)
	if next != "" {
		s.w.overlay.resolve(next, s.back)
	}
	return next != ""
}

// written goes on to the next file with merge markers once one is resolved and read, and tells when it was the last.
func (s *versionSheet) written(next string) {
	s.w.overlay.close()
	s.versions.Merge().WhenRead(func() {
		switch {
		case s.w.model.HasMarkers(next):
			s.w.overlay.resolve(next, s.back)
			return
		case s.versions.IsMarked():
			s.w.model.Tell("merge.all_resolved")
		}
		if s.back != nil {
			s.back()
		}
	})
}
