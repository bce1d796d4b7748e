package history

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
)

// breaks panics where the stack tells its name.
func breaks(*sql.DB) (int, error) { panic(errors.New("c4nary")) }

// TestPanicsOfReadersSayWhere: a panic in what is read is one of whoever waits, and names the place that it began at; where nobody waits any more,
// it is told all the same.
func TestPanicsOfReadersSayWhere(t *testing.T) {
	s, err := Open("", Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	told := make(chan error, 1)
	s.TellDefects(func(err error) { told <- err })
	says := func(name string, what any) {
		d, is := what.(*rpcclient.Defect)
		if !is || !strings.Contains(d.Report(), "history.breaks") || strings.Contains(d.Report(), "c4nary") {
			t.Errorf("%s: got %v", name, what)
		}
	}
	func() {
		defer func() { says("waited for", recover()) }()
		_, _ = answered(context.Background(), s, breaks)
	}()
	ctx, stop := context.WithCancel(context.Background())
	left := make(chan struct{})
	_, err = answered(ctx, s, func(db *sql.DB) (int, error) {
		stop()
		<-left
		return breaks(db)
	})
	close(left)
	if says("given up", <-told); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
