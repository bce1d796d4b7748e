package zmqconn

import (
	"fmt"
	"sync/atomic"

	zmq "github.com/pebbe/zmq4"
)

// event is one event of a link's socket.
type event struct {
	link  uint64
	kind  zmq.Event
	value int   // what the kind says: an errno, a protocol error, an interval in milliseconds
	fault error // the goroutine that watches has ended by this; the other fields are empty but link
}

// monitor is the goroutine that reads the events of one socket. It owns the socket that they come on.
type monitor struct {
	soc     *zmq.Socket
	bed     *sleeper
	number  uint64
	tell    func(event)
	stopped atomic.Bool
	done    chan struct{}
}

// watch starts a monitor on the socket that writes its events to the inproc address.
func watch(z *zmq.Context, address string, number uint64, tell func(event)) (*monitor, error) {
	soc, err := z.NewSocket(zmq.PAIR)
	if err != nil {
		return nil, err
	}
	m := &monitor{soc: soc, number: number, tell: tell, done: make(chan struct{})}
	if err = soc.Connect(address); err == nil {
		m.bed, err = newSleeper(soc)
	}
	if err != nil {
		_ = soc.Close()
		return nil, err
	}
	go m.run()
	return m, nil
}

// close ends the goroutine and waits for it; it never waits long.
func (m *monitor) close() {
	m.stopped.Store(true)
	m.bed.wake()
	<-m.done
}

func (m *monitor) run() {
	defer close(m.done)
	defer func() {
		_ = m.soc.Close()
		m.bed.close()
		if r := recover(); r != nil {
			m.tell(event{link: m.number, fault: fmt.Errorf("monitor: panic: %v", r)})
		}
	}()
	for !m.stopped.Load() {
		m.bed.sleep(m.readable)
		for m.next() {
		}
	}
}

func (m *monitor) readable() bool {
	events, err := m.soc.GetEvents()
	return err != nil || events&zmq.POLLIN != 0 || m.stopped.Load()
}

// next takes one event; false when there is none.
func (m *monitor) next() bool {
	kind, _, value, err := m.soc.RecvEvent(zmq.DONTWAIT)
	if err != nil {
		return false
	}
	if kind == zmq.EVENT_MONITOR_STOPPED {
		m.stopped.Store(true)
		return false
	}
	m.tell(event{link: m.number, kind: kind, value: value})
	return true
}
