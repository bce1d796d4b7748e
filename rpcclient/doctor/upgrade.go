package doctor

import (
	"bufio"
	"context"
	"crypto/rand"
	"crypto/sha1"
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"

	"rpcexplorer/rpcclient"
)

// upgrade does the opening handshake of WebSocket.
func upgrade(ctx context.Context, x *examination, s *Step) {
	if x.byProxy(s) {
		return
	}
	defer x.hangUp()
	defer x.bound(ctx)()
	r, key, err := x.shake()
	switch {
	case err != nil && len(x.said) > 0 && !speaksHTTP(x.said):
		s.Failure = x.failure(rpcclient.CauseNotHTTP, rpcclient.LooksLike(x.said), err)
	case err != nil && rpcclient.IsCertificateWanted(err):
		s.Failure = x.failure(rpcclient.CauseCertWanted, err.Error(), err)
	case err != nil && isTimeout(err):
		s.Failure = x.failure(rpcclient.CauseTimeout, x.Limit, err)
	case err != nil:
		s.Failure = x.failure(rpcclient.CausePeerGone, nil, err)
	default:
		tellHead(s, r.Proto+" "+r.Status, r.Header)
		s.Failure = x.judge(s, r, key)
	}
}

// shake asks for a WebSocket. The answer has no body.
func (x *examination) shake() (r *http.Response, key string, err error) {
	request := &http.Request{
		Method: http.MethodGet, URL: &url.URL{Scheme: "http", Host: x.Endpoint.Address}, Header: http.Header{},
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
	}
	if target, err := url.Parse(rpcclient.JoinParts(rpcclient.PathParts(x.Endpoint.Path, x.Access.Insets))); err == nil {
		request.URL.Path, request.URL.RawPath, request.URL.RawQuery = target.Path, target.RawPath, target.RawQuery
	}
	var random [16]byte
	_, _ = rand.Read(random[:]) // never fails
	key = base64.StdEncoding.EncodeToString(random[:])
	for name, value := range map[string]string{
		"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": key,
		"Sec-WebSocket-Protocol": x.Access.WS.Protocols, "Authorization": x.Access.Login.Authorization().Reveal(), "User-Agent": "",
	} {
		if value != "" {
			request.Header.Set(name, value)
		}
	}
	for _, h := range x.Access.Headers {
		request.Header.Set(h.Name, h.Value.Reveal())
	}
	if err = request.Write(x.wire); err != nil {
		return nil, key, err
	}
	heard := &tap{Conn: x.wire}
	r, err = http.ReadResponse(bufio.NewReader(heard), request)
	x.said = heard.first
	return r, key, err
}

// judge is what is wrong with the answer, nil if nothing is.
func (x *examination) judge(s *Step, r *http.Response, key string) *rpcclient.Failure {
	sum := sha1.Sum([]byte(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
	wanted, given := base64.StdEncoding.EncodeToString(sum[:]), r.Header.Get("Sec-Websocket-Accept")
	switch {
	case r.StatusCode != http.StatusSwitchingProtocols:
		return x.failure(rpcclient.CauseNoUpgrade, r.Proto+" "+r.Status, nil)
	case !strings.EqualFold(r.Header.Get("Upgrade"), "websocket"):
		return x.failure(rpcclient.CauseBrokenReply, rpcclient.Note{Key: "frame.ws.not_upgraded"}, nil)
	case given != wanted:
		return x.failure(rpcclient.CauseBrokenReply, rpcclient.Note{Key: "frame.ws.bad_accept", Args: []any{given, wanted}}, nil)
	}
	if name := r.Header.Get("Sec-Websocket-Protocol"); name != "" {
		s.tell("doctor.subprotocol", name)
	}
	return nil
}

// tellHead tells what a head says of its server, and what its status asks for.
func tellHead(s *Step, line string, h http.Header) {
	s.tell("doctor.status", line)
	if server := h.Get("Server"); server != "" {
		s.tell("doctor.server", server)
	}
	_, status, _ := strings.Cut(line, " ")
	for code, key := range map[string]string{
		"301": "doctor.moved", "302": "doctor.moved", "307": "doctor.moved", "308": "doctor.moved",
		"401": "doctor.wants_login", "403": "doctor.forbidden", "404": "doctor.no_such_path", "405": "doctor.no_post",
		"426": "doctor.wants_upgrade",
	} {
		if strings.HasPrefix(status, code) {
			s.tell(key, h.Get("Location"))
		}
	}
}
