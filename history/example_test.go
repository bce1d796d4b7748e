package history_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
)

// A Recorder of a history is given to a session, alone or by rpcclient.Both beside one that keeps frames for a window.
func Example() {
	folder, _ := os.MkdirTemp("", "")
	defer os.RemoveAll(folder)
	store, err := history.Open(filepath.Join(folder, "history.db"), history.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer store.Close()

	e, _ := rpcclient.ParseEndpoint("tcp://127.0.0.1:5001")
	recorder := rpcclient.Both(new(rpcclient.Memory).For(e), store.For(e, history.Habits{}))
	id, _ := recorder.Intend(rpcclient.Call{Method: "add"}) // a Session does this, and then sends
	recorder.Conclude(&rpcclient.Exchange{
		ID: id, Timing: rpcclient.Timing{Begun: time.Now(), Ended: time.Now()},
		Outcome: rpcclient.Outcome{Kind: rpcclient.OutcomeFailure, Failure: &rpcclient.Failure{Cause: rpcclient.CauseNobodyListens}},
	})

	page, _ := store.Page(context.Background(), history.Newest, 100, history.Filter{})
	for _, line := range page {
		fmt.Println(line.ID, line.Endpoint, line.Method, line.Cause)
	}
	// Output: 1 tcp://127.0.0.1:5001 add nobody_listens
}
