package past

import (
	"time"

	"rpcexplorer/rpcclient"
)

// tellFor is how long a message of the history stays before the next one takes its place.
const tellFor = 8 * time.Second

// tellAll tells messages of the history one after the other, those behind that wait already.
func (p *Past) tellAll(messages []rpcclient.Note) {
	if p.waiting = append(p.waiting, messages...); p.telling || len(p.waiting) == 0 {
		return
	}
	p.tellNext()
}

// tellNext tells what has waited for longest, and what comes behind that when there was time to read it.
func (p *Past) tellNext() {
	if p.telling = len(p.waiting) > 0; !p.telling {
		return
	}
	n := p.waiting[0]
	p.waiting = p.waiting[1:]
	p.loop.Tell(n.Key, n.Args...)
	p.loop.Later(tellFor, p.tellNext)
}
