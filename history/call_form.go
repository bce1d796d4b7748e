package history

import (
	"time"

	"rpcexplorer/rpcclient"
)

// maxIntent is how much of a call is stored before it is sent. The rest comes with its frame.
const maxIntent = 256 << 10

// The flags of a call.
const (
	callNotify = 1 << iota
	callKeepSpace
	callOneZero
	callParams
	callID
	callRaw
	callCut // params or raw were longer than maxIntent
)

// appendCall writes a call.
func appendCall(o *output, c *rpcclient.Call) {
	var flags byte
	for _, f := range []struct {
		set bool
		bit byte
	}{
		{c.Notify, callNotify},
		{c.KeepSpace, callKeepSpace},
		{c.OneZero, callOneZero},
		{c.Params != nil, callParams},
		{c.ID != nil, callID},
		{c.Raw != nil, callRaw},
		{len(c.Params) > maxIntent || len(c.Raw) > maxIntent, callCut},
	} {
		if f.set {
			flags |= f.bit
		}
	}
	o.byte(flags)
	o.string(c.Method)
	for _, b := range [][]byte{c.Params, c.ID, c.Raw} {
		if b != nil {
			o.bytes(b[:min(len(b), maxIntent)])
		}
	}
	o.int(int64(c.Timeout))
	o.byte(byte(c.Cancel))
}

// call reads a call; cut tells that params or the raw text were too long to be stored with it.
func (i *input) call() (c rpcclient.Call, cut bool) {
	flags := i.byte()
	c.Method = i.string()
	for _, f := range []struct {
		bit byte
		to  *[]byte
	}{{callParams, &c.Params}, {callID, &c.ID}, {callRaw, &c.Raw}} {
		if flags&f.bit != 0 {
			*f.to = append([]byte{}, i.bytes()...)
		}
	}
	c.Notify, c.KeepSpace, c.OneZero = flags&callNotify != 0, flags&callKeepSpace != 0, flags&callOneZero != 0
	c.Timeout = time.Duration(i.int())
	c.Cancel = rpcclient.Cancel(i.byte())
	return c, flags&callCut != 0
}
