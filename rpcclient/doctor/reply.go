package doctor

import (
	"bufio"
	"bytes"
	"context"
	"net/http"
	"net/textproto"
	"strings"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsonrpc"
)

// open opens the carrier's own connection.
func (x *examination) open(ctx context.Context) error {
	conn, err := x.Dial(ctx, x.Endpoint, x.Access)
	if err != nil {
		return err
	}
	x.session = rpcclient.NewSession(conn, x.Endpoint, x.witness)
	return nil
}

// reply makes the call over the carrier's own connection, and tells what came back. An error of the peer is a fine answer:
// it proves that JSON-RPC is spoken.
func reply(ctx context.Context, x *examination, s *Step) {
	x.hangUp()
	if x.session == nil {
		if err := x.open(ctx); err != nil {
			s.Failure = x.blame(err)
			return
		}
	}
	call := x.Call
	if call.Timeout <= 0 {
		call.Timeout = x.Limit
	}
	exchange, err := x.session.Call(ctx, call)
	if call.Raw == nil {
		s.tell("doctor.called", call.Method)
	}
	answer, came := exchange.Reply()
	if came {
		tellHTTP(s, answer)
	}
	if err != nil {
		s.Failure = x.blame(err)
		x.explain(s, answer, came)
		return
	}
	x.tellOutcome(s, exchange, answer)
}

// tellOutcome tells how the call ended.
func (x *examination) tellOutcome(s *Step, e *rpcclient.Exchange, answer rpcclient.Frame) {
	body, took := answer.Body(), round(e.Timing.Took())
	switch e.Outcome.Kind {
	case rpcclient.OutcomeSent:
		s.tell("doctor.sent", took)
	case rpcclient.OutcomeError:
		code, _ := e.Outcome.Reply.Code(body)
		message, _ := e.Outcome.Reply.ErrorMember(body, "message")
		s.tell("doctor.error_reply", code, jsonrpc.Text(message.Of(body)), took)
	default:
		s.tell("doctor.result", len(body), took)
	}
	for _, n := range e.Outcome.Notices {
		s.warn(n.Key, n.Args...)
	}
}

// explain adds what is known of a call without an answer.
func (x *examination) explain(s *Step, answer rpcclient.Frame, came bool) {
	c := s.Failure.Cause
	if came && (c == rpcclient.CauseNotJSON || c == rpcclient.CauseNotJSONRPC || c == rpcclient.CauseHTTPStatus) {
		s.tell("doctor.came_instead", rpcclient.FirstBytes(answer.Body()))
	}
	x.lastWords(s)
	x.seek(s, answer)
}

// advise adds what to try with a peer that answers nothing, though it speaks no other language as far as is known.
func (x *examination) advise(s *Step) {
	if s.Name == "reply" && s.Failure.Cause == rpcclient.CauseTimeout && x.Call.Method == "rpc.discover" {
		s.tell("doctor.name_a_method")
	}
}

// tellHTTP tells what the head of an answer says, where it has one.
func tellHTTP(s *Step, answer rpcclient.Frame) {
	line, h := head(answer)
	if line != "" {
		tellHead(s, line, h)
	}
}

// head is the status line and the headers of a frame; "" where it has none.
func head(f rpcclient.Frame) (line string, h http.Header) {
	for _, p := range f.Parts {
		text := p.Span.Of(f.Data)
		if p.Kind != rpcclient.PartHeader || !speaksHTTP(text) {
			continue
		}
		first, rest, _ := bytes.Cut(text, []byte("\n"))
		fields, _ := textproto.NewReader(bufio.NewReader(bytes.NewReader(append(rest, "\r\n"...)))).ReadMIMEHeader()
		return strings.TrimRight(string(first), "\r"), http.Header(fields)
	}
	return "", nil
}

// seek names the endpoint that an answer of HTTP points to.
func (x *examination) seek(s *Step, answer rpcclient.Frame) {
	line, h := head(answer)
	e := x.Endpoint
	switch _, status, _ := strings.Cut(line, " "); {
	case strings.HasPrefix(status, "426"), strings.HasPrefix(status, "400") && strings.Contains(strings.ToLower(string(answer.Body())), "websocket"):
		e.Carrier = rpcclient.WebSocket
		s.Try = []string{e.String()}
	case strings.HasPrefix(status, "400") && strings.Contains(string(answer.Body()), "HTTPS"):
		e.Network = "tls"
		s.Try = []string{e.String()}
	case strings.HasPrefix(status, "3"):
		if to, err := rpcclient.ParseEndpoint(h.Get("Location")); err == nil {
			s.Try = []string{to.String()}
		}
	}
}
