package history

import (
	"context"
	"strconv"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsonrpc"
	"rpcexplorer/rpcclient/query"
)

// summaryItem is an exchange as a query sees it. What does not stand in its line is read when it is asked for, and once.
type summaryItem struct {
	ctx   context.Context
	store *Store
	line  *Summary
	entry *Entry
	text  []byte
}

// load reads the exchange. One that cannot be read has nothing in it.
func (i *summaryItem) load() *Entry {
	if i.entry == nil {
		var err error
		if i.entry, err = i.store.Get(i.ctx, i.line.ID); err != nil {
			i.entry = &Entry{}
		}
	}
	return i.entry
}

// Words implements query.Item.
func (i *summaryItem) Words(f query.Field) string {
	switch f {
	case query.Method:
		return i.line.Method
	case query.Endpoint:
		return i.line.Endpoint
	case query.Carrier:
		e, err := rpcclient.ParseEndpoint(i.line.Endpoint)
		if err != nil {
			return ""
		}
		return e.Tag()
	case query.Kind, query.Shape:
		return stateWords[i.line.State]
	case query.Error:
		return i.failure()
	case query.Text:
		return i.line.Method + " " + i.line.Endpoint + " " + i.line.Note
	case query.ID:
		return jsonrpc.Text(i.load().Exchange.Call.ID)
	}
	return ""
}

// stateWords are the words of the language for how exchanges ended.
var stateWords = map[State]string{
	Result: "result", Error: "error", Failure: "failure", Sent: "notification", Pending: "pending", Unknown: "unknown",
}

// failure is the code of an error, or the cause of a failure; "" if there is neither.
func (i *summaryItem) failure() string {
	switch i.line.State {
	case Error:
		if i.line.Code != 0 {
			return strconv.FormatInt(i.line.Code, 10)
		}
	case Failure:
		return string(i.line.Cause)
	case Unknown:
	default:
		return ""
	}
	return stateWords[i.line.State]
}

// Number implements query.Item.
func (i *summaryItem) Number(f query.Field) (int64, bool) {
	switch f {
	case query.Size:
		return i.line.Size.Sent + i.line.Size.Received, true
	case query.Took:
		return int64(i.line.Took), i.line.State != Pending && i.line.State != Unknown
	case query.Since, query.Until:
		return i.line.Begun.UnixNano(), true
	}
	return 0, false
}

// Body implements query.Item: the texts that the index has, too.
func (i *summaryItem) Body() []byte {
	if i.text == nil {
		i.text = documentOf(i.load()).text()
	}
	return i.text
}
