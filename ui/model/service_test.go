package model_test

import (
	"context"
	"io"
	"strings"
	"sync"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsonrpc"
)

// service is a peer behind a carrier of its own. Its methods are those of the embedded service that the tests need; it can
// be deaf, away, or odd.
type service struct {
	mu     sync.Mutex
	away   bool                             // dialling fails: nobody listens
	dials  int                              // how often it was dialled
	access rpcclient.Access                 // how, the last time
	open   []*line                          // all connections there were
	got    []string                         // the messages that came, as they came
	answer func(msg []byte) (body []string) // if not nil, answers instead of the methods
	dialed func(ctx context.Context) error  // if not nil, called in the course of a dial
}

// envelope stands before every body, as a return address does: spans of bodies and of frames differ by it.
const envelope = "ENV!"

func (s *service) dial(ctx context.Context, e rpcclient.Endpoint, a rpcclient.Access) (rpcclient.Conn, error) {
	s.mu.Lock()
	s.dials, s.access = s.dials+1, a
	away, dialed := s.away, s.dialed
	s.mu.Unlock()
	if dialed != nil {
		if err := dialed(ctx); err != nil {
			return nil, err
		}
	}
	if away {
		return nil, &rpcclient.Failure{Cause: rpcclient.CauseNobodyListens, Address: e.String()}
	}
	l := &line{service: s, frames: make(chan rpcclient.Frame, 1000), closed: make(chan struct{})}
	l.event(rpcclient.KindConnected)
	l.event(rpcclient.KindHandshake)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open = append(s.open, l)
	return l, nil
}

func (s *service) setAway(away bool) {
	s.mu.Lock()
	s.away = away
	lines := s.open
	s.mu.Unlock()
	if away {
		for _, l := range lines {
			_ = l.Close()
		}
	}
}

// messages are those that came.
func (s *service) messages() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Join(s.got, "\n")
}

// lines is how many connections were opened, and how many of them are open.
func (s *service) lines() (opened, left int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, l := range s.open {
		select {
		case <-l.closed:
		default:
			left++
		}
	}
	return len(s.open), left
}

// respond is what comes back for a message.
func (s *service) respond(msg []byte) []string {
	s.mu.Lock()
	s.got = append(s.got, string(msg))
	answer := s.answer
	s.mu.Unlock()
	if answer != nil {
		return answer(msg)
	}
	m := jsonrpc.Parse(msg)
	if m.ID.Len == 0 {
		if m.Kind == jsonrpc.Notification {
			return nil
		}
		return []string{`{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error"}}`}
	}
	id, params := string(m.ID.Of(msg)), string(m.Params.Of(msg))
	switch jsonrpc.Text(m.Method.Of(msg)) {
	case "sort_list":
		return []string{`{"jsonrpc":"2.0","id":` + id + `,"result":[1, 2, 5, 5, 6, 9]}`}
	case "echo":
		return []string{`{"jsonrpc":"2.0","id":` + id + `,"result":` + params + `}`}
	case "big":
		return []string{`{"jsonrpc":"2.0","id":` + id + `,"result":[` + strings.Repeat("[1,2,3],", 40_000) + `0]}`}
	case "sleep":
		return nil
	}
	return []string{`{"jsonrpc":"2.0","id":` + id + `,"error":{"code":-32601,"message":"Method not found"}}`}
}

// line is one connection to the service.
type line struct {
	service *service
	frames  chan rpcclient.Frame
	once    sync.Once
	closed  chan struct{}
}

func (l *line) event(k rpcclient.Kind) {
	l.frames <- rpcclient.Frame{Kind: k, Time: time.Now()}
}

// come has a message come from the peer.
func (l *line) come(body string) { l.frames <- frameOf(rpcclient.Received, body) }

func frameOf(dir rpcclient.Dir, body string) rpcclient.Frame {
	return rpcclient.Frame{
		Dir: dir, Time: time.Now(), Data: []byte(envelope + body),
		Parts: []rpcclient.Part{
			{Kind: rpcclient.PartIdentity, Span: rpcclient.Span{Len: len(envelope)}, More: true},
			{Kind: rpcclient.PartBody, Span: rpcclient.Span{Off: len(envelope), Len: len(body)}},
		},
	}
}

func (l *line) Send(_ context.Context, msg []byte) (rpcclient.Frame, error) {
	select {
	case <-l.closed:
		return rpcclient.Frame{}, &rpcclient.Failure{Cause: rpcclient.CauseClosed}
	default:
	}
	f := frameOf(rpcclient.Sent, string(msg))
	for _, body := range l.service.respond(msg) {
		l.come(body)
	}
	return f, nil
}

func (l *line) Recv() (rpcclient.Frame, error) {
	select {
	case f := <-l.frames:
		return f, nil
	case <-l.closed:
		return rpcclient.Frame{}, io.EOF
	}
}

func (l *line) Close() error {
	l.once.Do(func() { close(l.closed) })
	return nil
}
