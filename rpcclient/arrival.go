package rpcclient

import "rpcexplorer/rpcclient/jsonrpc"

// arrival is a frame that came, and what it says about whose it is.
type arrival struct {
	frame   Frame
	message jsonrpc.Message
	ids     [][]byte // the raw texts of the ids in the message, one for each item of a batch
	asks    bool     // it is a call or a notification of the peer
}

// newArrival reads a frame.
func newArrival(f Frame) arrival {
	if !f.IsMessage() {
		return arrival{frame: f}
	}
	body := f.Body()
	m := jsonrpc.Parse(body)
	return arrival{frame: f, message: m, ids: idsOf(body, m), asks: isRequest(body, m)}
}

// mayEnd reports whether the frame can end one call: a message does where the carrier pairs, whatever it says, and else if
// it asks for nothing; an event of one exchange does if it tells that no reply will come.
func (a *arrival) mayEnd() bool {
	if a.frame.IsMessage() {
		return a.frame.Link != 0 || !a.asks
	}
	return a.frame.Link != 0 && (a.frame.Kind == KindDisconnected || a.frame.Note.Failure() != nil)
}

// isRequest reports whether a message is a call or a notification, or a batch that holds one.
func isRequest(body []byte, m jsonrpc.Message) bool {
	asks := func(m jsonrpc.Message) bool { return m.Kind == jsonrpc.Call || m.Kind == jsonrpc.Notification }
	if m.Kind != jsonrpc.Batch {
		return asks(m)
	}
	_, found := jsonrpc.FirstIn(body, asks)
	return found
}

// idsOf lists the raw texts of the ids in a message.
func idsOf(body []byte, m jsonrpc.Message) [][]byte {
	if m.Kind != jsonrpc.Batch {
		if m.ID.Len == 0 {
			return nil
		}
		return [][]byte{m.ID.Of(body)}
	}
	var ids [][]byte
	for _, item := range jsonrpc.Items(body) {
		if item.ID.Len > 0 {
			ids = append(ids, item.ID.Of(body))
		}
	}
	return ids
}

// verdict is what becomes of an arrival.
type verdict struct {
	frame    Frame
	exchange ExchangeID // 0 if it belongs to no call of ours
	ends     *pending   // the call that it ends; nil if it ends none
	end      end
}
