package ui

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/widgets"
)

// body is what the response pane shows, line by line.
func (s *stage) body() string {
	var texts []string
	walk(s.response.content, s.response.content.Position(), func(o fyne.CanvasObject, _ fyne.Position) bool {
		texts = append(texts, textsOf(o)...)
		return true
	})
	return strings.Join(texts, "\n")
}

// pretty is the text of the pretty form.
func (s *stage) pretty() string {
	s.response.pretty.SelectAll()
	text, _ := s.response.pretty.SelectedText(1 << 20)
	return text
}

// TestSendShowsTheAnswer: the first Send of a first start.
func TestSendShowsTheAnswer(t *testing.T) {
	play(t, func(s *stage) {
		if !s.shows("Send") || !s.isSeen(s.response.empty) {
			t.Errorf("a first start shows %q", s.body())
		}
		s.peer.answer = result(`[1.0, 1e2, "\u00e9", {"b": 1, "a": 2, "a": 3}]`)
		s.send()
		want := "{\n  \"jsonrpc\": \"2.0\",\n  \"id\": 1,\n  \"result\": [\n    1.0,\n    1e2,\n    \"\\u00e9\",\n" +
			"    {\n      \"b\": 1,\n      \"a\": 2,\n      \"a\": 3\n    }\n  ]\n}"
		if got := s.pretty(); got != want {
			t.Errorf("shown:\n%s\nwant:\n%s", got, want)
		}
		if !strings.Contains(s.body(), "\nresult\n") {
			t.Errorf("no chip says how it ended: %q", s.body())
		}
		if s.focused() != s.request.params {
			t.Errorf("sending moved the focus to %T", s.focused())
		}
	})
}

// TestOutcomes: each way that a call can end says so in words, in place.
func TestOutcomes(t *testing.T) {
	timeout := &rpcclient.Failure{Cause: rpcclient.CauseUnreachable, Address: "tcp://10.0.0.1:5001", Arg: 5 * time.Second}
	cases := []struct {
		name    string
		answer  func(string) []string
		refuse  *rpcclient.Failure
		shows   []string
		failure bool // the card is seen
		pretty  bool
	}{
		{"result", result("1"), nil, []string{"result", `"result": 1`}, false, true},
		{"error", func(r string) []string {
			return []string{`{"jsonrpc":"2.0","id":` + idOf(r) + `,"error":{"code":-32601,"message":"gone"}}`}
		}, nil, []string{"error -32601 Method not found", `"message": "gone"`}, false, true},
		{"unreachable", nil, timeout, []string{"No connection to tcp://10.0.0.1:5001 came about in 5.00 s.", "a firewall"}, true, false},
		{"silent", nil, nil, []string{"No answer from", "in 5.00 s"}, true, false},
		{"not JSON", func(string) []string { return []string{"<html>"} }, nil, []string{"not with JSON", "<html>"}, false, true},
		{"empty", func(string) []string { return []string{""} }, nil, []string{"not with JSON", "another kind of service"}, true, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			play(t, func(s *stage) {
				s.peer.answer, s.peer.refuse = c.answer, c.refuse
				s.send()
				s.pass(6 * time.Second)
				for _, want := range c.shows {
					if !strings.Contains(s.body(), want) {
						t.Errorf("shown %q, want %q in it", s.body(), want)
					}
				}
				if got := s.isSeen(s.response.failure.content); got != c.failure {
					t.Errorf("the failure card is seen: %v, want %v", got, c.failure)
				}
				if c.failure && s.response.detail.Text() != "" {
					t.Errorf("the foot says it again: %q", s.response.detail.Text())
				}
				if got := s.isSeen(s.response.pretty); got != c.pretty {
					t.Errorf("the pretty text is seen: %v, want %v", got, c.pretty)
				}
			})
		})
	}
}

// TestEmptyPanesSayWhatGoesThere: each of them.
func TestEmptyPanesSayWhatGoesThere(t *testing.T) {
	play(t, func(s *stage) {
		for _, id := range []string{panePretty, paneTree, paneRaw, paneNotices} {
			s.response.choose(id)
			s.idle()
			if !s.isSeen(s.response.empty) {
				t.Errorf("%s shows nothing at all", id)
			}
		}
		s.send()
		if !s.shows(s.t("empty.notices")) {
			t.Errorf("an answer without notices shows %q", s.body())
		}
	})
}

// TestSendIsCancelInFlight: the one button changes its word and colour, with the time running, and the old answer is dimmed.
func TestSendIsCancelInFlight(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		s.peer.answer = nil
		s.click(s.address.send)
		if got := s.address.send.Text(); got != "Cancel 0.0 s" {
			t.Errorf("the button says %q", got)
		}
		s.pass(1250 * time.Millisecond)
		if got := s.address.send.Text(); got != "Cancel 1.2 s" {
			t.Errorf("after 1.25 s the button says %q", got)
		}
		if !s.response.pretty.Look.Dimmed || !strings.Contains(s.pretty(), "result") {
			t.Error("the old answer is not shown dimmed")
		}
		s.click(s.address.send)
		if got := s.address.send.Text(); got != "Send" {
			t.Errorf("after Cancel the button says %q", got)
		}
		if s.response.pretty.Look.Dimmed || !s.shows("cancelled") {
			t.Errorf("after Cancel: %q", s.body())
		}
		if s.focused() != s.request.params {
			t.Errorf("the focus moved to %T", s.focused())
		}
	})
}

// TestNotices: what is odd is counted on the pane's tab, listed in words, and leads to its bytes.
func TestNotices(t *testing.T) {
	play(t, func(s *stage) {
		s.odd()
		s.send()
		n := len(s.model.Notices(s.tab().Response()))
		if n < 2 {
			t.Fatalf("%d notices", n)
		}
		s.response.choose(paneNotices)
		s.idle()
		if !strings.Contains(s.body(), "occurs more than once") {
			t.Fatalf("listed: %q", s.body())
		}
		if s.focused() != s.response.notices.rows {
			t.Errorf("the pane gave the focus to %T", s.focused())
		}
		s.press(fyne.KeyEnd)
		if got := s.response.notices.whole.Text(); got != s.model.Notices(s.tab().Response())[n-1].Text {
			t.Errorf("the last row is told as %q", got)
		}
		for i, notice := range s.model.Notices(s.tab().Response()) {
			if strings.Contains(notice.Text, "occurs more than once") {
				s.response.notices.rows.OnOpen(strconv.Itoa(i))
			}
		}
		s.idle()
		if !s.isSeen(s.response.pretty) {
			t.Error("the pretty text is not brought up")
		}
		if got, _ := s.response.pretty.SelectedText(100); got != `"result"` {
			t.Errorf("selected %q", got)
		}
		s.do("new_tab")
		if strings.Contains(s.body(), strconv.Itoa(n)) {
			t.Errorf("a new tab counts the notices of another one: %q", s.body())
		}
		s.do("tab_1")
		s.peer.answer = result("1")
		s.send()
		s.response.choose(paneNotices)
		s.idle()
		if strings.Contains(s.body(), "⚠") {
			t.Errorf("notices of the answer before stay: %q", s.body())
		}
	})
}

// point puts the caret of a view at a place of a text that it shows, by the mouse.
func (s *stage) point(view *widgets.CodeView, text string) {
	s.Helper()
	for i := range view.Source().Lines() {
		if column := strings.Index(string(view.LineText(i)), text); column >= 0 {
			at := view.PositionOf(widgets.Point{Line: i, Rune: column})
			s.clickAt(view, at.AddXY(2, view.CellSize().Height/2))
			return
		}
	}
	s.Fatalf("%q is not shown", text)
}

// TestAValueMarksItsBytes: a click into the answer shows the path, and the same bytes in the frame.
func TestAValueMarksItsBytes(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.opaque = "extra" // a part that shifts the body
		s.peer.answer = result(`[10, {"deep": "value"}]`)
		s.send()
		s.point(s.response.pretty, `"value"`)
		if got := s.response.path.Text(); got != "$.result[1].deep" {
			t.Errorf("the path is %q", got)
		}
		record, _ := s.model.Wire.Selected()
		span := s.model.Wire.Marked()
		if got := string(span.Of(record.Frame.Data)); got != `"value"` {
			t.Errorf("marked %q in %q", got, record.Frame.Data)
		}
		if !strings.Contains(s.wire.detail.bytes.Text(), "–") {
			t.Errorf("the bytes are not told: %q", s.wire.detail.bytes.Text())
		}
		s.do("copy_response")
		if got := s.clipboard(); got != string(record.Frame.Body()) {
			t.Errorf("copied %q, want %q", got, record.Frame.Body())
		}
		s.response.copyValue()
		if got := s.clipboard(); got != `"value"` {
			t.Errorf("copied %q", got)
		}
		s.response.copyPath(jsondoc.Path.JSONPath)
		if got := s.clipboard(); got != "$.result[1].deep" {
			t.Errorf("copied %q", got)
		}
	})
}

// TestBytesMarkTheirValue: a selection in the hex view shows the value in the answer.
func TestBytesMarkTheirValue(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.answer = result(`{"deep": [true, "value"]}`)
		s.send()
		hex := s.wire.detail.hex
		at := strings.Index(string(hex.Bytes()), `true`)
		if at < 0 {
			t.Fatalf("the frame is not shown: %q", hex.Bytes())
		}
		hex.Select(jsondoc.Span{Off: at, Len: 1})
		hex.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		s.win.Canvas().Focus(hex)
		hex.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		s.idle()
		if got := s.response.path.Text(); got != "$.result.deep[0]" {
			t.Errorf("the path is %q", got)
		}
	})
}

// TestCopyHex: the chosen frame is copied byte for byte.
func TestCopyHex(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.answer = func(string) []string { return []string{"\x00\xffé"} }
		s.send()
		s.wire.copyHex()
		if got := s.clipboard(); got != "00 ff c3 a9" {
			t.Errorf("copied %q", got)
		}
		s.wire.copyMessage()
		if got := s.clipboard(); got != "\x00\xffé" {
			t.Errorf("copied %q", got)
		}
	})
}

// TestPanesOfTheAnswer: Raw shows the bytes as they came, and the pane chosen stays chosen.
func TestPanesOfTheAnswer(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.answer = func(r string) []string { return []string{`{"result" :[1,2],"id":` + idOf(r) + `,"jsonrpc":"2.0"}`} }
		s.send()
		s.response.choose(paneRaw)
		s.idle()
		if !strings.Contains(s.body(), `{"result" :[1,2],"id":1,"jsonrpc":"2.0"}`) {
			t.Errorf("raw shows %q", s.body())
		}
		s.send()
		if !s.isSeen(s.response.raw) || s.isSeen(s.response.pretty) {
			t.Error("another answer changed the pane")
		}
	})
}
