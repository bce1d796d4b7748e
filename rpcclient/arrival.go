package rpcclient

import "rpcexplorer/rpcclient/jsonrpc"

// arrival is a frame that came, and what it says about whose it is.
type arrival struct {
	frame   Frame
	message jsonrpc.Message
	ids     [][]byte  // the raw texts of the ids in the message, of a batch those of its replies
	asks    bool      // it holds calls and notifications of the peer, and nothing else
	own     [1][]byte // room for ids, of a message that is no batch
}

// newArrival reads a frame.
func newArrival(f Frame) *arrival {
	a := &arrival{frame: f}
	if !f.IsMessage() {
		return a
	}
	body := f.Body()
	a.message = jsonrpc.Parse(body)
	switch m := &a.message; {
	case m.Kind == jsonrpc.Batch:
		a.readBatch(body)
	case m.ID.Len > 0:
		a.own[0] = m.ID.Of(body)
		a.ids, a.asks = a.own[:], asks(m)
	default:
		a.asks = asks(m)
	}
	return a
}

// readBatch looks for replies in a batch. An empty batch counts as one: it is how some answer what they could not read.
func (a *arrival) readBatch(body []byte) {
	replies, requests := 0, 0
	for _, item := range jsonrpc.Items(body) {
		if asks(&item) {
			requests++
			continue
		}
		replies++
		if item.ID.Len > 0 {
			a.ids = append(a.ids, item.ID.Of(body))
		}
	}
	a.asks = replies == 0 && requests > 0
}

// mayEnd reports whether the frame can end one call: a message does where the carrier pairs, whatever it says, and else if
// it holds anything but questions; an event of one exchange does if it tells that no reply will come.
func (a *arrival) mayEnd() bool {
	if a.frame.IsMessage() {
		return a.frame.Link != 0 || !a.asks
	}
	return a.frame.Link != 0 && (a.frame.Kind == KindDisconnected || a.frame.Note.Failure() != nil)
}

// verdict is what becomes of an arrival.
type verdict struct {
	frame    Frame
	exchange ExchangeID // 0 if it belongs to no call of ours
	ends     *pending   // the call that it ends, with its end; nil if it ends none
}
