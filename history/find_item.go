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
		return i.line.State.String()
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

// failure is the code of an error, or the cause of a failure, or what else is wrong; "" if nothing is.
func (i *summaryItem) failure() string {
	switch s := i.line.State; s {
	case Error, Failure, Unknown:
		if reason := i.line.Reason(); reason != "" {
			return reason
		}
		return s.String()
	}
	return ""
}

// String is the word of the query language for how an exchange ended.
func (s State) String() string { return stateWords[s] }

// Reason is the code of an error, or the cause of a failure; "" if there is none or it is not known.
func (s *Summary) Reason() string {
	if s.State == Error && s.Code != 0 {
		return strconv.FormatInt(s.Code, 10)
	}
	return string(s.Cause)
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
