package zmqconn

import (
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	zmq "github.com/pebbe/zmq4"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// script says what a peer sends for a message: any number of messages, each as all its parts, the address first.
type script func(parts [][]byte) [][][]byte

// scripted is a peer whose replies are written by a test. Its goroutine owns the socket, as the Conn's owner does.
type scripted struct {
	kind    zmq.Type
	script  script
	address string // in the library's form, fixed by the first Start
	guard   guard

	context *zmq.Context
	soc     *zmq.Socket
	bed     *sleeper
	stopped atomic.Bool
	done    chan struct{}

	mu       sync.Mutex
	received []string
}

// serve starts a scripted peer at the address, which the test stops.
func serve(t *testing.T, kind zmq.Type, address string, s script) *scripted {
	t.Helper()
	return serveBehind(t, guard{}, kind, address, s)
}

// serveBehind starts one that lets not everybody in.
func serveBehind(t *testing.T, g guard, kind zmq.Type, address string, s script) *scripted {
	t.Helper()
	p := &scripted{kind: kind, script: s, address: address, guard: g}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Stop)
	return p
}

// echo answers every message with itself, but a quiet one.
func echo(parts [][]byte) [][][]byte {
	if string(parts[len(parts)-1]) == conntest.Quiet {
		return nil
	}
	return [][][]byte{parts}
}

func (p *scripted) Endpoint() rpcclient.Endpoint {
	e, err := rpcclient.ParseEndpoint(p.address)
	if err != nil {
		panic(err)
	}
	return e
}

func (p *scripted) Received() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.received)
}

func (p *scripted) Start() (err error) {
	if p.context, err = zmq.NewContext(); err != nil {
		return err
	}
	if p.soc, err = p.context.NewSocket(p.kind); err != nil {
		return err
	}
	if err = p.guard.post(p.context, p.soc); err != nil {
		return err
	}
	_ = p.soc.SetLinger(0)
	_ = p.soc.SetSndhwm(0) // a ROUTER drops what is over the mark
	if err = p.soc.Bind(p.address); err != nil {
		return err
	}
	if p.address, err = p.soc.GetLastEndpoint(); err != nil {
		return err
	}
	p.bed, err = newSleeper(p.soc)
	p.stopped.Store(false)
	p.done = make(chan struct{})
	go p.run()
	return err
}

// Stop ends the peer; twice is once.
func (p *scripted) Stop() {
	if p.stopped.Swap(true) {
		return
	}
	p.bed.wake()
	<-p.done
}

func (p *scripted) run() {
	defer close(p.done)
	for !p.stopped.Load() {
		p.bed.sleep(func() bool {
			events, err := p.soc.GetEvents()
			return err != nil || events&zmq.POLLIN != 0 || p.stopped.Load()
		})
		for p.answer() {
		}
	}
	p.bed.close()
	_ = p.soc.Close()
	_ = p.context.Term()
	if path, ok := strings.CutPrefix(p.address, "ipc://"); ok {
		_ = os.Remove(path)
	}
}

func (p *scripted) answer() bool {
	parts, err := p.soc.RecvMessageBytes(zmq.DONTWAIT)
	if err != nil || p.stopped.Load() {
		return false
	}
	p.mu.Lock()
	p.received = append(p.received, string(parts[len(parts)-1]))
	p.mu.Unlock()
	for _, reply := range p.script(parts) {
		_, _ = p.soc.SendMessage(reply)
	}
	return true
}

// as returns the endpoint with our option for the socket's type.
func as(e rpcclient.Endpoint, socket string) rpcclient.Endpoint {
	e.Options = map[string]string{"socket": socket}
	return e
}
