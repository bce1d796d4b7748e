package drive

import (
	"image"
	"io"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// What is dropped is of one of these kinds: files and links, or text.
const (
	URIList = "text/uri-list"
	Text    = "text/plain"
)

// xdndVersion is the version of the protocol that we speak, in the byte that tells it.
const xdndVersion = 5 << 24

// FileURI is the address of a file as a file manager writes it.
func FileURI(path string) string { return (&url.URL{Scheme: "file", Path: path}).String() }

// DropFiles drops files and folders on a point of the window, as a file manager does.
func (p *Program) DropFiles(at image.Point, paths ...string) {
	p.t.Helper()
	uris := make([]string, len(paths))
	for i, path := range paths {
		uris[i] = FileURI(path)
	}
	if !p.Drop(at, URIList, strings.Join(uris, "\r\n")+"\r\n") {
		p.t.Fatal("the window did not take what was dropped")
	}
}

// Drop drags data from another program to a point of the window and drops it there, by the protocol XDND. It tells whether the window
// took it; where the window says beforehand that it will not, nothing is dropped.
func (p *Program) Drop(at image.Point, kind, data string) (taken bool) {
	p.t.Helper()
	s := newSource(p.t, p.Display, p.window)
	defer s.conn.Close()
	overdue := time.AfterFunc(Patience, s.conn.Close) // which ends what waits
	defer overdue.Stop()
	s.own()
	s.tell("XdndEnter", xdndVersion, uint32(s.atom(kind)), 0, 0)
	on := s.onScreen(at)
	s.tell("XdndPosition", 0, uint32(on.X)<<16|uint32(on.Y), 0, uint32(s.atom("XdndActionCopy")))
	if s.answer("XdndStatus", nil)&1 == 0 {
		s.tell("XdndLeave", 0, 0, 0, 0)
		return false
	}
	s.tell("XdndDrop", 0, 0, 0, 0)
	return s.answer("XdndFinished", []byte(data)) != 0 // the toolkit tells how long the data is, where one bit would do
}

// A source is a program that something is dragged from: a window that is not seen, which owns what is dragged.
type source struct {
	t      testing.TB
	conn   *xgb.Conn
	self   xproto.Window
	target xproto.Window
}

func newSource(t testing.TB, d *Display, window string) *source {
	t.Helper()
	xgb.Logger.SetOutput(io.Discard) // it tells of every display that asks for no key
	conn, err := xgb.NewConnDisplay(d.Name)
	if err != nil {
		t.Fatal(err)
	}
	id, err := strconv.ParseUint(window, 10, 32)
	if err != nil {
		t.Fatal(err)
	}
	s := &source{t: t, conn: conn, target: xproto.Window(id)}
	s.self, err = xproto.NewWindowId(conn)
	s.must(err)
	screen := xproto.Setup(conn).DefaultScreen(conn)
	s.must(xproto.CreateWindowChecked(conn, 0, s.self, screen.Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil).Check())
	return s
}

func (s *source) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatalf("dragging: %v", err)
	}
}

func (s *source) atom(name string) xproto.Atom {
	s.t.Helper()
	reply, err := xproto.InternAtom(s.conn, false, uint16(len(name)), name).Reply()
	s.must(err)
	return reply.Atom
}

// own makes what is dragged ours.
func (s *source) own() {
	s.t.Helper()
	s.must(xproto.SetSelectionOwnerChecked(s.conn, s.self, s.atom("XdndSelection"), xproto.TimeCurrentTime).Check())
}

// onScreen is where a point of the window is on the screen.
func (s *source) onScreen(at image.Point) image.Point {
	s.t.Helper()
	root := xproto.Setup(s.conn).DefaultScreen(s.conn).Root
	reply, err := xproto.TranslateCoordinates(s.conn, s.target, root, int16(at.X), int16(at.Y)).Reply()
	s.must(err)
	return image.Pt(int(reply.DstX), int(reply.DstY))
}

// tell sends the window a message of the protocol.
func (s *source) tell(kind string, data ...uint32) {
	s.t.Helper()
	event := xproto.ClientMessageEvent{
		Format: 32, Window: s.target, Type: s.atom(kind),
		Data: xproto.ClientMessageDataUnionData32New(append([]uint32{uint32(s.self)}, data...)),
	}
	s.must(xproto.SendEventChecked(s.conn, false, s.target, xproto.EventMaskNoEvent, string(event.Bytes())).Check())
}

// answer waits for the window's message of a kind, hands over the data meanwhile, and gives the flags of the message.
func (s *source) answer(kind string, data []byte) (flags uint32) {
	s.t.Helper()
	want := s.atom(kind)
	for {
		event, err := s.conn.WaitForEvent()
		switch e := event.(type) {
		case xproto.ClientMessageEvent:
			if e.Type == want {
				return e.Data.Data32[1]
			}
		case xproto.SelectionRequestEvent:
			s.hand(e, data)
		case nil:
			if err != nil {
				s.t.Fatalf("dragging: %v", err)
			}
			s.t.Fatalf("no %s from the window in %v", kind, Patience)
		}
	}
}

// hand gives the window the data that it asks for.
func (s *source) hand(e xproto.SelectionRequestEvent, data []byte) {
	s.t.Helper()
	s.must(xproto.ChangePropertyChecked(s.conn, xproto.PropModeReplace, e.Requestor, e.Property, e.Target, 8, uint32(len(data)), data).Check())
	told := xproto.SelectionNotifyEvent{Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target, Property: e.Property}
	s.must(xproto.SendEventChecked(s.conn, false, e.Requestor, xproto.EventMaskNoEvent, string(told.Bytes())).Check())
}
