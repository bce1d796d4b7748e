package conntest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"rpcexplorer/rpcclient"
)

// whole is the message of a conversation that breaks. No part of it is a message.
const whole = `{"n":1}`

// broken is a Conn over a line that breaks.
type broken struct {
	line   *breakage
	conn   rpcclient.Conn
	sealed bool // by TLS: handshakes differ in length
	opaque bool // what crosses is not what is shown
	frames chan rpcclient.Frame
	end    error // why Recv ended, once frames is closed
	came   []byte
}

func dialBroken(i Impl, e rpcclient.Endpoint, line *breakage) (*broken, error) {
	conn, err := i.Dial(context.Background(), e)
	if err != nil {
		return nil, err
	}
	b := &broken{line: line, conn: conn, frames: make(chan rpcclient.Frame, 1<<8)}
	b.sealed = e.Network == "tls"
	b.opaque = b.sealed || e.Carrier == rpcclient.ZeroMQ
	go func() {
		defer close(b.frames)
		for {
			f, err := conn.Recv()
			if err != nil {
				b.end = err
				return
			}
			b.frames <- f
		}
	}()
	return b, nil
}

// outlived sends over the line that breaks, looks at what came, and sends until a reply comes.
func (b *broken) outlived() error {
	replied, err := b.once()
	switch {
	case err == nil && replied:
	case err == nil && b.line.behind && !b.sealed:
		err = errors.New("the reply was whole and did not come")
	case err == nil:
		err = b.shown()
	}
	if err != nil {
		return err
	}
	return b.again()
}

// once sends, and waits for the reply (true), or for what tells that there will be none.
func (b *broken) once() (replied bool, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), Patience)
	defer cancel()
	sent, err := b.conn.Send(ctx, []byte(whole))
	if err != nil {
		return false, explained(err)
	}
	return b.outcome(sent)
}

// outcome waits for the reply (true), or for what tells that there will be none.
func (b *broken) outcome(sent rpcclient.Frame) (replied bool, err error) {
	for {
		f, err := b.next()
		switch {
		case err != nil:
			return false, err
		case f.IsMessage() && f.Dir == rpcclient.Received:
			return string(f.Body()) == whole, nil
		case ends(f, sent):
			return false, nil
		}
	}
}

// ends reports whether an event tells that no reply will come: one with the link of what was sent, or the end of all that
// was sent before it.
func ends(f, sent rpcclient.Frame) bool {
	if f.Link == 0 {
		return f.Kind == rpcclient.KindDisconnected && (sent.Link == 0 || !f.Time.Before(sent.Time))
	}
	return f.Link == sent.Link && (f.Kind == rpcclient.KindDisconnected || f.Note.Failure() != nil)
}

// next is the next frame, which must be right in itself.
func (b *broken) next() (rpcclient.Frame, error) {
	select {
	case f, ok := <-b.frames:
		if !ok {
			return f, fmt.Errorf("the Conn ended: %v", b.end)
		}
		return f, b.look(f)
	case <-time.After(Patience):
		return rpcclient.Frame{}, errors.New("nothing comes any more: a hang")
	}
}

// look keeps what a frame shows.
func (b *broken) look(f rpcclient.Frame) error {
	if f.Dir == rpcclient.Received {
		b.came = append(b.came, f.Data...)
	}
	return proper(f)
}

// proper refuses a message that was not whole and does not tell so, and an end without a reason.
func proper(f rpcclient.Frame) error {
	why := f.Note.Failure()
	switch {
	case f.IsMessage() && f.Dir == rpcclient.Received && string(f.Body()) != whole && f.Note.IsZero():
		return fmt.Errorf("%q came as a message", f.Body())
	case why != nil:
		return explained(why)
	case f.Note.IsZero() && (f.Kind == rpcclient.KindDisconnected || f.Kind == rpcclient.KindHandshakeFailed || f.Kind == rpcclient.KindRefused):
		return fmt.Errorf("kind %d without a reason", f.Kind)
	}
	return nil
}

// explained refuses an error that is no fault of the line.
func explained(err error) error {
	var f *rpcclient.Failure
	if !errors.As(err, &f) {
		return fmt.Errorf("no Failure: %w", err)
	}
	switch f.Cause {
	case "", rpcclient.CausePanic, rpcclient.CauseTimeout, rpcclient.CauseCancelled, rpcclient.CauseClosed:
		return fmt.Errorf("told is %w", f)
	}
	return nil
}

// shown waits until all bytes have come that were handed on.
func (b *broken) shown() error {
	if b.opaque {
		return nil
	}
	<-b.line.over
	said := b.line.said()
	for !bytes.HasPrefix(b.came, said) { // more is of the connection after that
		if !bytes.HasPrefix(said, b.came) {
			return fmt.Errorf("%q was said, %q is shown", said, b.came)
		}
		if _, err := b.next(); err != nil {
			return fmt.Errorf("%q was said, %q is shown; then %w", said, b.came, err)
		}
	}
	return nil
}

// again sends until a reply comes. The Conn may not have noticed the end yet.
func (b *broken) again() error {
	const moment = 10 * time.Millisecond
	for limit := time.Now().Add(Patience); time.Now().Before(limit); {
		replied, err := b.once()
		if replied || err != nil {
			return err
		}
		select {
		case f, ok := <-b.frames:
			if ok {
				err = b.look(f)
			}
		case <-time.After(moment):
		}
		if err != nil {
			return err
		}
	}
	return errors.New("it does not work any more")
}

// givenUp sends, and gives up when the peer has fallen silent.
func (b *broken) givenUp() error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	sent := make(chan error, 1)
	go func() {
		_, err := b.conn.Send(ctx, []byte(whole))
		sent <- err
	}()
	if err := b.silence(); err != nil {
		return err
	}
	cancel()
	select {
	case err := <-sent:
		if err == nil || rpcclient.AsFailure("", err).Cause == rpcclient.CauseCancelled {
			return nil
		}
		return explained(err)
	case <-time.After(Patience):
		return errors.New("a hang in Send")
	}
}

// silence waits until the peer has fallen silent, or has said all there was: some handshakes are shorter than others.
func (b *broken) silence() error {
	limit := time.After(Patience)
	for {
		select {
		case <-b.line.over:
			return nil
		case f := <-b.frames:
			if err := proper(f); err != nil || f.IsMessage() && f.Dir == rpcclient.Received {
				return err
			}
		case <-limit:
			return errors.New("the peer was not asked")
		}
	}
}

// close ends the Conn, and looks at the frames that are left.
func (b *broken) close() error {
	closed := make(chan error, 1)
	go func() { closed <- b.conn.Close() }()
	limit := time.After(Patience)
	for {
		select {
		case f, ok := <-b.frames:
			if ok {
				if err := proper(f); err != nil && f.IsMessage() {
					return err
				}
				continue
			}
			if b.end != io.EOF {
				return fmt.Errorf("recv: ended by %v", b.end)
			}
			return <-closed
		case <-limit:
			return errors.New("a hang in Close")
		}
	}
}
