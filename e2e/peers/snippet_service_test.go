package peers

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha1"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/rpctest"
)

// answered is what the embedded service says to a message, put together.
func answered(message []byte) string {
	var all bytes.Buffer
	new(rpctest.Service).Handle(context.Background(), message, func(r rpctest.Reply) { all.Write(r.Body) })
	return all.String()
}

// doors are where the embedded service is reached, one a carrier.
type doors struct{ http, https, unix, ws, zmq string }

// openDoors has the embedded service listen until the test ends. Where a request brings a user, it must be me with the password
// that is the secret, and a token must be the secret too.
func openDoors(t *testing.T) (d doors, authority string) {
	t.Helper()
	plain, secure := httptest.NewServer(http.HandlerFunc(serveSnippets)), httptest.NewTLSServer(http.HandlerFunc(serveSnippets))
	t.Cleanup(plain.Close)
	t.Cleanup(secure.Close)
	socket := filepath.Join(t.TempDir(), "s")
	l, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	local := &http.Server{Handler: http.HandlerFunc(serveSnippets)}
	go func() { _ = local.Serve(l) }()
	t.Cleanup(func() { _ = local.Close() })
	zmq, err := rpctest.Start(t.Context(), rpcclient.Endpoint{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = zmq.Close() })
	return doors{
		plain.URL + "/rpc?x=[1]&api_key=" + snippetSecret, secure.URL + "/rpc", "http+unix://" + socket + ":/rpc",
		strings.Replace(plain.URL, "http", "ws", 1) + "/socket", zmq.Endpoint().String(),
	}, pemFile(t, secure.Certificate().Raw)
}

// snippetSecret is what the service wants to be shown; it needs quotation marks everywhere.
const snippetSecret = "pa'55"

// snippetNote is a header that is no secret, and needs them, too.
const snippetNote = `it's "$HOME" $(id) %d \n !! ` + "`x`"

func serveSnippets(w http.ResponseWriter, r *http.Request) {
	user, password, ok := r.BasicAuth()
	auth := r.Header.Get("Authorization")
	key := r.URL.Query().Get("api_key")
	if ok && (user != "me" || password != snippetSecret) || !ok && auth != "" && auth != "Bearer "+snippetSecret || key != "" && key != snippetSecret {
		http.Error(w, "who are you? "+auth+" "+key, http.StatusUnauthorized)
		return
	}
	if note, key := r.Header.Get("X-Note"), r.Header.Get("X-Api-Key"); note+key != "" && (note != snippetNote || key != snippetSecret) {
		http.Error(w, "headers: "+note+" "+key, http.StatusBadRequest)
		return
	}
	if r.Header.Get("Upgrade") != "" {
		serveWebSocket(w, r)
		return
	}
	body, _ := io.ReadAll(r.Body)
	if got := r.Header.Get("Content-Type"); got != "application/json" {
		http.Error(w, "no JSON: "+got, http.StatusUnsupportedMediaType)
		return
	}
	_, _ = io.WriteString(w, answered(body))
}

// serveWebSocket answers messages until the peer closes. It knows what a client of one message needs: frames that are masked
// and whole.
func serveWebSocket(w http.ResponseWriter, r *http.Request) {
	conn, rw, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	defer conn.Close()
	sum := sha1.Sum([]byte(r.Header.Get("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
	fmt.Fprintf(conn, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n", base64.StdEncoding.EncodeToString(sum[:]))
	for {
		op, payload, err := readWebSocket(rw.Reader)
		if err != nil || op == 8 {
			_, _ = conn.Write([]byte{0x88, 0})
			return
		}
		if reply := answered(payload); op < 3 && reply != "" {
			head := []byte{0x80 | op, 127}
			_, _ = conn.Write(append(binary.BigEndian.AppendUint64(head, uint64(len(reply))), reply...))
		}
	}
}

func readWebSocket(r *bufio.Reader) (op byte, payload []byte, err error) {
	head := make([]byte, 2)
	if _, err = io.ReadFull(r, head); err != nil {
		return 0, nil, err
	}
	size := uint64(head[1] & 127)
	if extra := map[uint64]int{126: 2, 127: 8}[size]; extra > 0 {
		long := make([]byte, 8)
		if _, err = io.ReadFull(r, long[8-extra:]); err != nil {
			return 0, nil, err
		}
		size = binary.BigEndian.Uint64(long)
	}
	masked := make([]byte, 4+size)
	if _, err = io.ReadFull(r, masked); err != nil {
		return 0, nil, err
	}
	payload = masked[4:]
	for i := range payload {
		payload[i] ^= masked[i%4]
	}
	return head[0] & 15, payload, nil
}
