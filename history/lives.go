package history

import (
	"sync"
	"time"

	"rpcexplorer/rpcclient"
)

// live is an exchange of this process, under way or ended not long ago.
type live struct {
	id     ID
	name   name
	begun  time.Time
	call   rpcclient.Call
	intent bool // the call stands in the table of intents
	packed bool // it stands in a block
	block  ID   // the first block
	size   Size
	lost   int
	ending *ending // nil while it is under way
}

// name is what an exchange is called by: its endpoint and its method.
type name struct{ endpoint, method string }

// maxEnded is how many exchanges are remembered that have ended. What comes later still belongs to none.
const maxEnded = 1 << 14

// lives are the exchanges of this process by the numbers that Recorders gave to them. Only the writer changes them.
type lives struct {
	mu    sync.Mutex
	all   map[rpcclient.ExchangeID]live
	ended []rpcclient.ExchangeID // a ring
	next  int
}

func newLives() lives { return lives{all: map[rpcclient.ExchangeID]live{}} }

func (l *lives) id(x rpcclient.ExchangeID) (ID, bool) {
	v, ok := l.get(x)
	return v.id, ok
}

func (l *lives) get(x rpcclient.ExchangeID) (live, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	v, ok := l.all[x]
	return v, ok
}

// set keeps what became of exchanges, and forgets those that ended long ago.
func (l *lives) set(changed map[rpcclient.ExchangeID]*draft) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for x, d := range changed {
		was := l.all[x]
		l.all[x] = d.live
		if d.ending == nil || was.ending != nil {
			continue
		}
		if len(l.ended) < maxEnded {
			l.ended = append(l.ended, x)
			continue
		}
		delete(l.all, l.ended[l.next])
		l.ended[l.next] = x
		l.next = (l.next + 1) % maxEnded
	}
}

// move tells under which numbers exchanges are kept now.
func (l *lives) move(moved map[ID]moved) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for x, v := range l.all {
		if to, ok := moved[v.id]; ok {
			v.id, v.block = to.id, to.block
			l.all[x] = v
		}
	}
}
