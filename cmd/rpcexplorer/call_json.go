package main

import (
	"encoding/base64"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/framejson"
	"rpcexplorer/rpcclient/jsondoc"
)

// outcomeNames are the words for outcomes in --json.
var outcomeNames = map[rpcclient.OutcomeKind]string{
	rpcclient.OutcomeResult: "result", rpcclient.OutcomeError: "error",
	rpcclient.OutcomeFailure: "failure", rpcclient.OutcomeSent: "sent",
}

// appendExchange writes an exchange as one JSON object. It is put together by hand, since encoders re-encode: request and
// reply stand in it byte for byte.
func (a *app) appendExchange(dst []byte, x *rpcclient.Exchange, frames []rpcclient.Frame, data bool) []byte {
	dst = append(dst, `{"outcome":`...)
	dst = appendJSON(dst, outcomeNames[x.Outcome.Kind])
	dst = append(dst, `,"endpoint":`...)
	dst = appendJSON(dst, x.Endpoint.String())
	dst = append(dst, `,"took_ms":`...)
	dst = appendMilliseconds(dst, x.Timing.Took())
	dst = appendTiming(dst, x)
	if request, ok := x.Request(); ok {
		dst = appendMessage(dst, "request", request.Body())
	}
	if reply, ok := x.Reply(); ok {
		dst = appendMessage(dst, "reply", reply.Body())
	}
	if f := x.Outcome.Failure; f != nil {
		what, try := a.failureTexts(f)
		dst = append(dst, `,"failure":`...)
		dst = appendJSON(dst, failureJSON{string(f.Cause), what, try})
	}
	dst = append(dst, `,"frames":`...)
	dst = appendJSON(dst, a.framesJSON(frames, x.Endpoint, data))
	return append(dst, "}\n"...)
}

// appendTiming writes what the time of an exchange went into, in milliseconds, step by step.
func appendTiming(dst []byte, x *rpcclient.Exchange) []byte {
	steps := x.Steps()
	if len(steps) == 0 {
		return dst
	}
	dst = append(dst, `,"timing_ms":{`...)
	for i, step := range steps {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(appendJSON(dst, strings.TrimPrefix(step.Key, "timing.")), ':')
		dst = appendMilliseconds(dst, step.Took)
	}
	return append(dst, '}')
}

func appendMilliseconds(dst []byte, d time.Duration) []byte {
	return strconv.AppendFloat(dst, float64(d)/float64(time.Millisecond), 'f', 3, 64)
}

// appendMessage writes a message under name: as it is where it is JSON, as a string where it is other text. Bytes that are
// no text stand under name_base64.
func appendMessage(dst []byte, name string, body []byte) []byte {
	text := utf8.Valid(body)
	if !text {
		name += "_base64"
	}
	dst = append(dst, `,"`+name+`":`...)
	switch {
	case text && jsondoc.Check(body) == nil:
		return append(dst, body...)
	case text:
		return appendJSON(dst, string(body))
	}
	return appendJSON(dst, base64.StdEncoding.EncodeToString(body))
}

// appendJSON writes a value of our own making.
func appendJSON(dst []byte, v any) []byte { return framejson.Append(dst, v) }

// failureJSON is why there is no answer.
type failureJSON struct {
	Cause string `json:"cause"` // the same in every language and version
	What  string `json:"what"`
	Try   string `json:"try"`
}

func (a *app) framesJSON(frames []rpcclient.Frame, e rpcclient.Endpoint, data bool) []framejson.Frame {
	all := make([]framejson.Frame, len(frames))
	for i := range frames {
		all[i] = framejson.Of(&frames[i], e, a.noteText, data)
	}
	return all
}
