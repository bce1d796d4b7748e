package doctor_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
	"rpcexplorer/rpcclient/doctor"
	"rpcexplorer/rpcclient/zmtp"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// TestExamine: where it stops, why, and what to try, by what the peer is.
func TestExamine(t *testing.T) {
	secure, authorities := serveTLS(t, web(200, notFound))
	plain := serveHTTP(t, web(200, notFound))
	zmq := serves(t, "tcp://127.0.0.1:*")
	for _, c := range []struct {
		name, url string
		access    rpcclient.Access
		want      string
		try       string
	}{
		{
			name: "nobody listens", url: "tcp://" + conntest.Nobody(t),
			want: "settings ok endpoint\nresolve skipped is_address\nconnect failed not_connected (nobody_listens)\ngreeting skipped\nreply skipped\n",
		},
		{
			name: "HTTP reached as ZeroMQ", url: "tcp://" + plain, try: "http://" + plain,
			want: "settings ok endpoint\nresolve skipped is_address\nconnect ok connected\ngreeting failed (not_zmq_peer) try\nreply skipped\n",
		},
		{
			name: "TLS reached as ZeroMQ", url: "tcp://" + secure, try: "https://" + secure,
			want: "settings ok endpoint\nresolve skipped is_address\nconnect ok connected\ngreeting failed (not_zmq_peer) try try\nreply skipped\n",
		},
		{
			name: "ZeroMQ reached as HTTP", url: "http://" + zmq, try: "tcp://" + zmq,
			want: "settings ok endpoint\nresolve skipped is_address\nconnect ok connected\nreply failed called (not_http) try\n",
		},
		{
			name: "TLS reached as HTTP", url: "http://" + secure, try: "https://" + secure,
			want: "settings ok endpoint\nresolve skipped is_address\nconnect ok connected\nreply failed called status came_instead (http_status) try\n",
		},
		{
			name: "HTTP reached as TLS", url: "https://" + plain, try: "http://" + plain,
			want: "settings ok endpoint\nresolve skipped is_address\nconnect ok connected\ntls failed (not_tls) try\nreply skipped\n",
		},
		{
			name: "a certificate of nobody", url: "https://" + secure,
			want: "settings ok endpoint\nresolve skipped is_address\nconnect ok connected\ntls failed certificate valid names (cert_untrusted)\nreply skipped\n",
		},
		{
			name: "a certificate that is trusted", url: "https://" + secure, access: rpcclient.Access{TLS: rpcclient.TLS{CAFile: authorities}},
			want: "settings ok endpoint ca_file\nresolve skipped is_address\nconnect ok connected\ntls ok tls_version certificate valid names\nreply ok called status server error_reply\n",
		},
		{
			name: "a certificate for others", url: "https://" + secure, access: rpcclient.Access{TLS: rpcclient.TLS{CAFile: authorities, ServerName: "other.test"}},
			want: "settings ok endpoint ca_file server_name\nresolve skipped is_address\nconnect ok connected\ntls failed certificate valid names (cert_name)\nreply skipped\n",
		},
		{
			name: "no verification", url: "https://" + secure, access: rpcclient.Access{TLS: rpcclient.TLS{Insecure: true}},
			want: "settings warning endpoint unverified\nresolve skipped is_address\nconnect ok connected\ntls warning tls_version certificate valid names unverified\nreply ok called status server error_reply\n",
		},
		{
			name: "settings that cannot be used", url: "https://" + secure, access: rpcclient.Access{TLS: rpcclient.TLS{CAFile: "/nonexistent"}},
			want: "settings failed (bad_access)\nresolve skipped\nconnect skipped\ntls skipped\nreply skipped\n",
		},
		{
			name: "ZeroMQ", url: "tcp://" + zmq,
			want: "settings ok endpoint\nresolve skipped is_address\nconnect ok connected\ngreeting ok zmtp_version zmtp_mechanism zmtp_socket\nreply ok called error_reply\n",
		},
		{
			name: "lines", url: "ndjson+tcp://" + serves(t, "ndjson+tcp://127.0.0.1:*"),
			want: "settings ok endpoint\nresolve skipped is_address\nconnect ok connected\nfirst_words ok silent_first\nreply ok called error_reply\n",
		},
		{
			name: "HTTP reached as a stream", url: "ndjson+tcp://" + plain, try: "http://" + plain,
			want: "settings ok endpoint\nresolve skipped is_address\nconnect ok connected\nfirst_words ok silent_first\nreply failed called (not_json) try\n",
		},
		{
			name: "SSH reached as a stream", url: "ndjson+tcp://" + conntest.Listen(t, banner("SSH-2.0-OpenSSH_9.9\r\n")),
			want: "settings ok endpoint\nresolve skipped is_address\nconnect ok connected\nfirst_words failed (not_json)\nreply skipped\n",
		},
		{
			name: "a socket file that is not there", url: "ipc:///nonexistent/x.sock",
			want: "settings ok endpoint\nsocket_file failed (nobody_listens)\nconnect skipped\ngreeting skipped\nreply skipped\n",
		},
		{
			name: "a file that is no socket", url: "ndjson+unix:///etc/passwd",
			want: "settings ok endpoint\nsocket_file failed (bad_endpoint)\nconnect skipped\nfirst_words skipped\nreply skipped\n",
		},
		{
			name: "no WebSocket there", url: "ws://" + plain, try: "http://" + plain,
			want: "settings ok endpoint\nresolve skipped is_address\nconnect ok connected\nupgrade failed status server (no_upgrade) try\nreply skipped\n",
		},
		{
			name: "a login is wanted for a WebSocket", url: "ws://" + serveHTTP(t, web(401, "no")),
			want: "settings ok endpoint\nresolve skipped is_address\nconnect ok connected\nupgrade failed status server wants_login (no_upgrade)\nreply skipped\n",
		},
		{
			name: "a login is wanted", url: "http://" + serveHTTP(t, web(401, "no")),
			want: "settings ok endpoint\nresolve skipped is_address\nconnect ok connected\nreply failed called status server wants_login came_instead (http_status)\n",
		},
		{
			name: "no such program", url: "ndjson+stdio:/nonexistent/program",
			want: "settings ok endpoint\nprogram failed (not_started)\nstart skipped\nreply skipped\n",
		},
		{
			name: "a program that ends", url: `ndjson+stdio:/bin/sh -c "echo oops >&2; exit 3"`,
			want: "settings ok endpoint\nprogram ok program_file\nstart failed frame.stream.started stderr (exited)\nreply skipped\n",
		},
		{
			name: "a program", url: `ndjson+stdio:/bin/sh -c "read line; echo '` + strings.ReplaceAll(notFound, `"`, `\"`) + `'; cat"`,
			want: "settings ok endpoint\nprogram ok program_file\nstart ok frame.stream.started\nreply ok called error_reply\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := patient(t, c.url)
			p.Access = c.access
			r := examine(t, p)
			if diff := cmp.Diff(c.want, text(r)); diff != "" {
				t.Errorf("want -, got +\n%s\n%+v", diff, r.Stopped())
			}
			if !r.Done() {
				t.Errorf("planned %v, took %d steps", r.Plan, len(r.Steps))
			}
			try := ""
			if s := r.Stopped(); s != nil && len(s.Try) > 0 {
				try = s.Try[0]
			}
			if try != c.try {
				t.Errorf("to try: got %q, want %q", try, c.try)
			}
		})
	}
}

// TestOtherFraming: a peer of another framing answers nothing to ours, so it is asked in the others.
func TestOtherFraming(t *testing.T) {
	address := serves(t, "lsp+tcp://127.0.0.1:*")
	p := patient(t, "ndjson+tcp://"+address)
	p.Limit = 300 * time.Millisecond
	stopped := examine(t, p).Stopped()
	if stopped == nil || len(stopped.Try) != 1 || stopped.Try[0] != "lsp+tcp://"+address {
		t.Errorf("got %+v", stopped)
	}
}

// TestSilence: a peer that leaves a call without an answer is asked in other languages. Another method is advised only where it speaks none of them.
func TestSilence(t *testing.T) {
	silent := func(words string) func(net.Conn) {
		return func(c net.Conn) {
			first := make([]byte, 4)
			if _, _ = io.ReadFull(c, first); string(first) != "POST" {
				_, _ = io.WriteString(c, words)
			}
			conntest.Mute(c)
		}
	}
	for _, c := range []struct {
		name string
		talk func(net.Conn)
		want string
	}{
		{"ZeroMQ", silent(string(zmtp.Signature())), "reply failed called (not_http) try\n"},
		{"SSH", silent("SSH-2.0-OpenSSH_9.9\r\n"), "reply failed called frame.peer.ssh (timeout)\n"},
		{"HTTP", silent("HTTP/1.1 204 No Content\r\n\r\n"), "reply failed called frame.peer.http name_a_method (timeout)\n"},
		{"nothing", conntest.Mute, "reply failed called name_a_method (timeout)\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := patient(t, "http://"+conntest.Listen(t, c.talk))
			p.Limit = 300 * time.Millisecond
			if _, reply, _ := strings.Cut(text(examine(t, p)), "reply "); "reply "+reply != c.want {
				t.Errorf("got %q, want %q", "reply "+reply, c.want)
			}
		})
	}
}

// TestNames: every address of a name is tried, and one that answers is enough.
func TestNames(t *testing.T) {
	_, port, _ := net.SplitHostPort(serves(t, "ndjson+tcp://127.0.0.1:*"))
	look := func(addresses ...string) func(context.Context, string) ([]netip.Addr, error) {
		return func(context.Context, string) (all []netip.Addr, err error) {
			for _, a := range addresses {
				all = append(all, netip.MustParseAddr(a))
			}
			return all, nil
		}
	}
	for _, c := range []struct {
		lookup func(context.Context, string) ([]netip.Addr, error)
		want   string
	}{
		{look("127.0.0.1"), "settings ok endpoint\nresolve ok address\nconnect ok connected\nfirst_words ok silent_first\n"},
		{look("127.0.0.2", "127.0.0.1"), "settings ok endpoint\nresolve ok address address\nconnect warning not_connected connected\nfirst_words ok silent_first\n"},
		{look(), "settings ok endpoint\nresolve failed (name_not_found)\nconnect skipped\nfirst_words skipped\n"},
		{
			func(context.Context, string) ([]netip.Addr, error) { return nil, errors.New("no such host") },
			"settings ok endpoint\nresolve failed (name_not_found)\nconnect skipped\nfirst_words skipped\n",
		},
	} {
		p := patient(t, "ndjson+tcp://name.test:"+port)
		p.Dial, p.Lookup = nil, c.lookup
		if diff := cmp.Diff(c.want, text(examine(t, p))); diff != "" {
			t.Errorf("want -, got +\n%s", diff)
		}
	}
}

// TestEnds: the end of the context ends a step at once, and an early end of the loop leaves nothing behind.
func TestEnds(t *testing.T) {
	p := patient(t, "tcp://"+conntest.Listen(t, conntest.Mute))
	p.Limit = time.Minute
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var last doctor.Step
	begun := time.Now()
	for s := range doctor.Examine(ctx, p) {
		if last = s; s.Name == "connect" {
			time.AfterFunc(20*time.Millisecond, cancel)
		}
	}
	if last.Name != "greeting" || last.Failure == nil || last.Failure.Cause != rpcclient.CauseCancelled {
		t.Errorf("got %+v", last)
	}
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("it took %s", took)
	}
	for s := range doctor.Examine(t.Context(), p) {
		if s.Name == "connect" {
			break
		}
	}
}

// TestGreetings: a peer of ZeroMQ that cannot answer us is told apart by its own greeting.
func TestGreetings(t *testing.T) {
	greeting := func(mechanism, socket string) func(net.Conn) {
		return func(c net.Conn) {
			words := zmtp.AppendRest(zmtp.Signature(), 0, mechanism)
			if socket != "" {
				words = zmtp.AppendReady(words, socket)
			}
			banner(string(words))(c)
		}
	}
	for _, c := range []struct{ name, mechanism, socket, want string }{
		{"C10", "NULL", "PUB", "zmtp_version zmtp_mechanism zmtp_socket (wrong_socket)"},
		{"C13", "CURVE", "", "zmtp_version zmtp_mechanism (wrong_mechanism)"},
	} {
		p := patient(t, "tcp://"+conntest.Listen(t, greeting(c.mechanism, c.socket)))
		got := text(examine(t, p))
		if want := "greeting failed " + c.want + "\n"; !strings.Contains(got, want) {
			t.Errorf("%s: got\n%s, want\n%s", c.name, got, want)
		}
	}
}

// TestC08Mute: a peer that takes the connection and says nothing is told apart from one that speaks something else.
func TestC08Mute(t *testing.T) {
	p := patient(t, "tcp://"+conntest.Listen(t, conntest.Mute))
	p.Limit = 100 * time.Millisecond
	stopped := examine(t, p).Stopped()
	if stopped == nil || stopped.Failure.Cause != rpcclient.CauseNotZeroMQ || stopped.Failure.Arg.(rpcclient.Note).Key != rpcclient.PeerMute {
		t.Errorf("got %+v", stopped)
	}
	if len(stopped.Try) != 0 {
		t.Errorf("to try: %v", stopped.Try)
	}
}

// TestFramesOfTheCall: the frames of the call, and of nothing else, go to the recorder of the patient.
func TestFramesOfTheCall(t *testing.T) {
	p := patient(t, "tcp://"+serves(t, "tcp://127.0.0.1:*"))
	memory := new(rpcclient.Memory)
	p.Recorder = memory.For(p.Endpoint)
	p.Call = rpcclient.Call{Method: "add", Params: []byte("[19,23]")}
	r := examine(t, p)
	if r.Stopped() != nil {
		t.Fatalf("it stopped: %+v", r.Stopped())
	}
	var messages int
	for _, record := range memory.Page(0, 100) {
		if record.Frame.IsMessage() {
			messages++
		}
	}
	if messages != 2 {
		t.Errorf("got %d messages, want the request and its reply", messages)
	}
}

// TestNoSecrets: what an Access holds of secrets stands in no note and no failure.
func TestNoSecrets(t *testing.T) {
	secret := rpcclient.NewSecret("hunter2")
	logins := []rpcclient.Login{{User: "me", Password: secret}, {User: "hunter2"}}
	for _, status := range []int{200, 401} {
		for n, scheme := range []string{"http://", "ws://", "http://", "ws://"} {
			p := patient(t, scheme+serveHTTP(t, web(status, "no")))
			p.Access.Login = logins[n/2]
			p.Access.Headers = []rpcclient.Header{{Name: "X-Key", Value: secret}}
			for s := range doctor.Examine(t.Context(), p) {
				basic := p.Access.Login.Authorization().Reveal()
				if told := fmt.Sprintf("%+v %+v", s, s.Failure); strings.Contains(told, "hunter2") || strings.Contains(told, basic) {
					t.Errorf("%s%d: a secret is told: %s", scheme, status, told)
				}
			}
		}
	}
}

// TestSocket: a Unix socket is looked at before it is connected to.
func TestSocket(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s")
	serves(t, "ndjson+unix://"+path)
	r := examine(t, patient(t, "ndjson+unix://"+path))
	want := "settings ok endpoint\nsocket_file ok socket_file_mode\nconnect ok connected\nfirst_words ok silent_first\nreply ok called error_reply\n"
	if diff := cmp.Diff(want, text(r)); diff != "" {
		t.Errorf("want -, got +\n%s", diff)
	}
}
