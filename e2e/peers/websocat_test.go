package peers

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/wsconn"
)

// TestMain lets this program stand in for websocat where it is started by that name.
func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) == "websocat" {
		if err := websocat(os.Args[1:]); err != nil {
			fmt.Fprintln(os.Stderr, "websocat:", err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// websocat sends the messages on standard input and prints the reply, as the manual of websocat 1 has its options.
func websocat(args []string) error {
	var o wsconn.Options
	end, waits, url := "\n", true, ""
	for ; len(args) > 0; args = args[1:] {
		name, value, _ := strings.Cut(args[0], "=")
		switch name {
		case "-n1":
		case "-u":
			waits = false
		case "-0", "--null-terminated":
			end = "\x00"
		case "-B":
			args = args[1:]
		case "--basic-auth":
			user, password, _ := strings.Cut(args[1], ":")
			o.Authorization = rpcclient.Basic(user, rpcclient.NewSecret(password))
			args = args[1:]
		case "-H":
			name, value, _ := strings.Cut(value, ":")
			o.Headers = append(o.Headers, rpcclient.Header{Name: name, Value: rpcclient.NewSecret(strings.TrimPrefix(value, " "))})
		default:
			url = args[0]
		}
	}
	e, err := rpcclient.ParseEndpoint(url)
	if err != nil {
		return err
	}
	input, err := io.ReadAll(os.Stdin)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Second)
	defer cancel()
	conn, err := o.Dial(ctx, e)
	if err != nil {
		return err
	}
	defer conn.Close()
	for _, message := range bytes.Split(bytes.TrimSuffix(input, []byte(end)), []byte(end)) {
		if _, err := conn.Send(ctx, message); err != nil {
			return err
		}
	}
	for waits {
		f, err := conn.Recv()
		if err != nil {
			return err
		}
		if f.IsMessage() {
			fmt.Print(string(f.Body()), end)
			break
		}
	}
	return nil
}
