package past

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rpcexplorer/assets"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
)

// Messages of the history are told one after the other, none takes the place of another one.
func TestAllMessagesAreTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		handed := make(chan func(), 10)
		l := loop.New(loop.Config{
			Do: func(f func()) { handed <- f }, Text: assets.NewTranslator("en"), Now: time.Now,
			After: func(d time.Duration, f func()) func() bool { return time.AfterFunc(d, f).Stop },
		})
		defer l.Wait()
		defer l.End(func() {})
		var messages []rpcclient.Note
		for _, key := range []string{"history.log_missing", "history.migrated", "history.replaced"} {
			messages = append(messages, rpcclient.Note{Key: key, Args: []any{"x"}})
		}
		New(l, nil, nil, Around{}).tellAll(messages)
		for i, part := range []string{"log of", "brought to the form", "taken away"} {
			if i > 0 {
				(<-handed)() // when there was time to read the one before
			}
			if got := l.Notice(); !strings.Contains(got, part) {
				t.Errorf("%q is told, not %q", got, part)
			}
		}
	})
}
