package ui

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// lines are all the lines of text in which the window tells of requests and frames: titles, rows, notices, the status bar.
func (s *stage) lines() map[string]string {
	texts := map[string]string{
		"window": s.win.Title(), "tab": s.tab().Title(), "path": s.response.path.Text(), "status": s.status.notice.Text(), "detail": s.response.detail.Text(),
	}
	for _, row := range s.model.Sidebar.Rows() {
		texts["sidebar"] += row.Title + "\n"
		texts["methods of the sidebar"] += row.Method + "\n"
	}
	for _, row := range s.model.Sidebar.Requests() {
		texts["quick open"] += row.Title + row.Method + "\n"
	}
	for i := range s.model.Wire.Len() {
		texts["frames"] += s.model.Wire.Row(i).Summary + "\n"
	}
	for _, row := range s.wire.detail.fields.rows {
		texts["fields"] += row.Name + row.Value + row.Note + "\n"
	}
	for _, n := range s.model.Notices(s.tab().Response()) {
		texts["notices"] += n.Text + "\n"
	}
	for _, list := range [][]widgets.Suggestion{suggestions(s.model.Addresses()), suggestions(s.model.Methods())} {
		for _, offer := range list {
			texts["lists"] += offer.Title + offer.Note + "\n"
		}
	}
	return texts
}

// TestH10Deception: nothing that hides, turns the writing or looks like something else stands in a line of the window as it came.
func TestH10Deception(t *testing.T) {
	const method = "p\u0430ypal\u202e\u200b.login\u2066"
	playWith(t, memoryStore{}, func(s *stage) {
		s.peer.answer = func(request string) []string {
			return []string{
				`{"jsonrpc":"2.0","id":9,"method":"` + method + `"}`,
				`{"jsonrpc":"2.0","id":` + idOf(request) + `,"error":{"code":1,"message":"` + method + `"},"` + method + `":1}`,
			}
		}
		s.do("new_tab")
		s.tab().Set(func(d *model.Draft) { d.Endpoint, d.Method = "tcp://127.0.0.1:5001", method })
		s.idle()
		s.send()
		s.model.Wire.Select(s.model.Wire.Len() - 1)
		s.idle()
		for where, text := range s.lines() {
			for _, r := range text {
				if jsondoc.IsHidden(r) {
					t.Errorf("%s has %q: %q", where, r, text)
					break
				}
			}
		}
		if got, want := s.tab().Title(), `p\u0430ypal\u202e\u200b.login\u2066`; got != want {
			t.Errorf("the tab is called %q, want %q", got, want)
		}
		if got := s.lines()["frames"]; !strings.Contains(got, `p\u0430ypal\u202e\u200b.login\u2066`) {
			t.Errorf("the frames are %s", got)
		}
		for row, found := 0, false; !found; row++ {
			if row > 20 {
				t.Error("the text itself is changed") // it is painted as escapes, and copied as it is
				break
			}
			found = strings.Contains(string(s.response.pretty.LineText(row)), method)
		}
	})
}

// TestH12Long: a method, a key and an id of a megabyte are cut wherever a line tells of them, and are sent and kept whole.
func TestH12Long(t *testing.T) {
	const most = 5000 // of a line
	long := strings.Repeat("é", 1<<19)
	playWith(t, memoryStore{}, func(s *stage) {
		s.peer.answer = func(request string) []string {
			return []string{
				`{"jsonrpc":"2.0","id":"` + long + `","method":"` + long + `"}`,
				`{"jsonrpc":"2.0","id":` + idOf(request) + `,"result":{"` + long + `":{"` + long + `":1,"` + long + `":2}}}`,
			}
		}
		s.do("new_tab")
		s.tab().Set(func(d *model.Draft) { d.Endpoint, d.Method = "tcp://127.0.0.1:5001", long })
		s.idle()
		s.send()
		if sent := s.peer.requests(); len(sent) != 1 || !strings.Contains(sent[0], long) {
			t.Errorf("%d requests were sent", len(sent))
		}
		body := string(s.tab().Response().Body)
		for _, pane := range []string{panePretty, paneTree, paneRaw, paneNotices} {
			s.response.choose(pane)
			s.idle()
			s.model.PointAt(strings.LastIndex(body, "1"))
			s.idle()
			for row := range min(s.model.Wire.Len(), 20) {
				s.model.Wire.Select(row)
				s.idle()
			}
			for where, text := range s.lines() {
				for line := range strings.Lines(text) {
					if len(line) > most {
						t.Errorf("%s has a line of %d bytes", where, len(line))
					}
				}
			}
		}
		if got := s.address.method.Text; utf8.RuneCountInString(got) > 2000 || !s.address.method.Disabled() {
			t.Errorf("the field of the method shows %d characters", utf8.RuneCountInString(got))
		}
		if got := s.tab().Draft().Method; got != long {
			t.Errorf("the method has %d bytes now", len(got))
		}
		s.do("new_tab")
		if s.address.method.Disabled() {
			t.Error("the method of another tab cannot be typed")
		}
	})
}

// TestNoticesLead: places stand under what was found, fold, and lead to the pretty form, the raw text and the bytes.
func TestNoticesLead(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.answer = result(`["` + strings.Repeat("\u200b", 40) + `",1e999]`)
		s.send()
		s.response.choose(paneNotices)
		s.idle()
		list := s.response.notices
		if got := list.lines.Len(); got != 3 { // what has few places shows them
			t.Fatalf("%d lines", got)
		}
		list.rows.OnFold("finding.invisible", true)
		s.idle()
		if got := list.lines.Len(); got != 43 {
			t.Errorf("unfolded there are %d lines", got)
		}
		list.rows.SetSelected("finding.overflow 0")
		list.choose("finding.overflow 0")
		s.idle()
		body := s.tab().Response().Body
		frame, _ := s.model.Wire.Selected()
		if got := string(s.model.Wire.Marked().Of(frame.Frame.Data)); got != "1e999" {
			t.Errorf("marked %q", got)
		}
		if !s.isSeen(list.content) || s.response.path.Text() != "$.result[1]" {
			t.Errorf("looks at %s", s.response.path.Text())
		}
		for i, view := range []*widgets.CodeView{s.response.pretty, s.response.raw} {
			s.response.choose(paneNotices)
			s.idle()
			s.click(list.ways[i])
			if got := string(view.SelectedSpan().Of(body)); got != "1e999" || !s.isSeen(view) {
				t.Errorf("%s: selected %q", noticeWays[i], got)
			}
		}
		s.response.choose(paneNotices)
		s.wire.detail.pane(paneFields)
		s.idle()
		s.click(list.ways[2])
		if !s.isSeen(s.wire.detail.hex) {
			t.Error("the bytes are not shown")
		}
		s.do("filter_response")
		s.write("jsonrpc")
		s.pass(time.Second)
		list.open("finding.overflow 0")
		s.idle()
		if s.response.shown != s.tab().Response() {
			t.Error("a place that the filter hides is not brought up")
		}
	})
}

// TestH15Binary: bytes that are no text are shown in hex, those that are as text, and what they look like is told.
func TestH15Binary(t *testing.T) {
	for body, text := range map[string]bool{"\x82\xa7jsonrpc\xa32.0\xa2id\x01": false, "<html><body>502": true, "\x00\x01\xff": false, "not here": true} {
		play(t, func(s *stage) {
			s.peer.answer = func(string) []string { return []string{body} }
			s.send()
			for _, pane := range []string{panePretty, paneRaw} {
				s.response.choose(pane)
				s.idle()
				if got := s.isSeen(s.response.bytes); got == text {
					t.Errorf("%q in %s: bytes are seen: %v", body, pane, got)
				}
			}
			if got := string(s.response.bytes.Bytes()); !text && got != body {
				t.Errorf("the bytes are %q, want %q", got, body)
			}
			s.do("find")
			s.write("jsonrpc")
			s.pass(time.Second)
			s.press(fyne.KeyEscape)
			if text && s.focused() != s.response.raw || !text && s.focused() != s.response.bytes {
				t.Errorf("%q: the keyboard is at %T", body, s.focused())
			}
		})
	}
}
