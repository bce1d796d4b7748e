package model_test

import (
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/wording"
)

// What a program writes to its standard error is read in its row; notes that tell nothing strange are no warnings.
func TestSummaries(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.write("tcp://127.0.0.1:1", "echo", "[]")
		d.send()
		for _, c := range []struct {
			frame rpcclient.Frame
			want  string
			tone  wording.Tone
		}{
			{rpcclient.Frame{Dir: rpcclient.Received, Kind: rpcclient.KindStderr, Data: []byte("\n  ready \x1b[1mto\xff serve\r\nsecond")}, `ready \u001b[1mto\xff serve`, wording.TonePlain},
			{noted(`{"id":1,"result":2}`, "frame.http.reused", 3), "response #1 · ", wording.TonePlain},
			{noted(`{"id":1,"result":2}`, "frame.late"), "response #1 · ", wording.ToneWarn},
		} {
			c.frame.Time = time.Now()
			d.service.open[0].frames <- c.frame
			d.settle()
			row := d.Wire.Row(d.Wire.Len() - 1)
			if !strings.HasPrefix(row.Summary, c.want) || row.Tone != c.tone {
				t.Errorf("got %q in tone %d, want %q in %d", row.Summary, row.Tone, c.want, c.tone)
			}
		}
	})
}

func noted(body, key string, args ...any) rpcclient.Frame {
	f := frameOf(rpcclient.Received, body)
	f.Note = rpcclient.Note{Key: key, Args: args}
	return f
}
