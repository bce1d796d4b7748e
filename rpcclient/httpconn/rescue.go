package httpconn

import (
	"fmt"

	"rpcexplorer/rpcclient"
)

// rescue ends the panic of a goroutine, which must defer it: a defect costs the exchange that met it and not the program. r
// is nil where there is none.
func (c *conn) rescue(r *request) {
	value := recover()
	if value == nil {
		return
	}
	why := c.failure(rpcclient.CausePanic, fmt.Sprintf("%T", value), nil)
	if err, ok := value.(error); ok {
		why = c.failure(rpcclient.CausePanic, err.Error(), err)
	}
	if r != nil {
		c.abandon(r, why)
		return
	}
	c.inbox.Tell(rpcclient.Frame{Dir: rpcclient.Local, Kind: rpcclient.KindClosed, Time: c.now(), Note: why.Note()})
}

// rescue is the same for the goroutine of a wire.
func (w *wire) rescue() {
	value := recover()
	if value == nil {
		return
	}
	w.hangUp(nil)
	var r *request
	if present, _ := w.expected(); present != nil {
		w.release()
		r = present.request
	}
	defer w.conn.rescue(r)
	panic(value)
}
