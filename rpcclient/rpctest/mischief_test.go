package rpctest

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// badly misbehaves about requests that hold the word bad.
func badly(how Mischief) func([]byte) Mischief {
	return func(request []byte) Mischief {
		if bytes.Contains(request, []byte("bad")) {
			return how
		}
		return Honest
	}
}

func result(id, value string) string {
	return `{"jsonrpc": "2.0", "id": ` + id + `, "result": ` + value + `}`
}

// TestMischief: what a service says about the first of two calls; the second is answered honestly in any case.
func TestMischief(t *testing.T) {
	bad, good := result("1", `"bad"`), result("2", `"good"`)
	for _, c := range []struct {
		name   string
		how    Mischief
		first  []string // what is said before the second call is made
		second []string
	}{
		{"honest", Honest, []string{bad}, []string{good}},
		{"silent", Silent, nil, []string{good}},
		{"twice", Twice, []string{bad, bad}, []string{good}},
		{"late", Late, nil, []string{bad, good}},
		{"empty", Empty, []string{""}, []string{good}},
		{"garbage", Garbage, []string{"<html>\x00\x1b[31m\xff not JSON"}, []string{good}},
		{"truncated", Truncated, []string{bad[:len(bad)/2]}, []string{good}},
		{"foreign", Foreign, []string{result(`"nobody asked"`, "null")}, []string{good}},
		{"the carrier's own", HangUp, []string{bad}, []string{good}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &Service{Mischief: badly(c.how)}
			var got []string
			say := func(r Reply) { got = append(got, string(r.Body)) }
			for _, step := range []struct {
				message string
				want    []string
			}{
				{call("1", "echo", `["bad"]`), c.first},
				{call("2", "echo", `["good"]`), c.second},
			} {
				got = nil
				s.Handle(t.Context(), []byte(step.message), say)
				if !slices.Equal(got, step.want) {
					t.Errorf("%s\n got %q\nwant %q", step.message, got, step.want)
				}
			}
		})
	}
}

// TestMischiefOfTheCarrier: what ZeroMQ itself can do wrong.
func TestMischiefOfTheCarrier(t *testing.T) {
	bad := result("1", `"bad"`)
	a, b := len(bad)/3, 2*len(bad)/3
	for _, c := range []struct {
		name string
		how  Mischief
		want []string // parts
	}{
		{"honest", Honest, []string{"", bad}},
		{"in parts", MultiPart, []string{"", bad[:a], bad[a:b], bad[b:]}},
		{"no delimiter", NoDelimiter, []string{bad}},
	} {
		t.Run(c.name, func(t *testing.T) {
			socket := dial(t, start(t, &Options{Mischief: badly(c.how)}))
			ask(t, socket, call("1", "echo", `["bad"]`))
			if got := hear(t, socket); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestHangUp: the connections end, and the service listens on at the same place. What is sent while the client does not know
// yet is lost, so it asks until it is answered.
func TestHangUp(t *testing.T) {
	const often = 10 * time.Millisecond
	socket := dial(t, start(t, &Options{Mischief: badly(HangUp)}))
	if err := socket.SetRcvtimeo(often); err != nil {
		t.Fatal(err)
	}
	for round := range 3 {
		ask(t, socket, call("1", "echo", `["bad"]`))
		want := result(strconv.Itoa(round+10), `"good"`)
		got := ""
		for deadline := time.Now().Add(patience); got != want && time.Now().Before(deadline); {
			ask(t, socket, call(strconv.Itoa(round+10), "echo", `["good"]`))
			parts, _ := socket.RecvMessage(0)
			got = strings.Join(parts, "")
			if strings.Contains(got, "bad") {
				t.Fatalf("round %d: answered by %s", round, got)
			}
		}
		if got != want {
			t.Errorf("round %d: got %q, want %q", round, got, want)
		}
	}
}
