package importing

import (
	"strings"
	"testing"
)

// TestPowerShell: commands as browsers copy them and as people write them; what a script computes is told, and nothing is run.
func TestPowerShell(t *testing.T) {
	const plain = `'{"jsonrpc":"2.0","id":1,"method":"m","params":["it''s $X"]}'`
	for _, c := range []struct {
		name, text string
		want       []string // lines, or parts of such
		not        string
	}{
		{"as browsers copy it", "$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\r\n$session.UserAgent = \"Mozilla/5.0 (X11; Linux)\"\r\n$session.Cookies.Add((New-Object System.Net.Cookie(\"sid\", \"hunter2\", \"/\", \"h\")))\r\nInvoke-WebRequest -UseBasicParsing -Uri \"http://h/rpc?a=1&b=`$x\" `\r\n-Method \"POST\" `\r\n-WebSession $session `\r\n-Headers @{\r\n\"Accept\"=\"*/*\"\r\n  \"X-Api-Key\"=\"hunter2\"\r\n  \"X-A\"=\"`\"1`\"\"\r\n} `\r\n-ContentType \"application/json\" `\r\n-Body ([System.Text.Encoding]::UTF8.GetBytes(\"{`\"jsonrpc`\":`\"2.0`\",`\"id`\":1,`\"method`\":`\"m`\",`\"params`\":[`\"$([char]228)$([char]55357)$([char]56834)`\"]}\"))", []string{
			": http://h/rpc?a=1&b=$x\n", `params "[\"ä😂\"]"`, `header "X-Api-Key: {{secret.x_api_key}}"`, `header "X-A: \"1\""`, "left.cookie", "[User-Agent]",
		}, "command"},
		{"by hand", "Invoke-RestMethod http://h/ -Method Post -ContentType 'application/json' -TimeoutSec 3 -Body " + plain + " | Format-List", []string{": http://h/\n", `params "[\"it's $X\"]"`, "timeout"}, "left"},
		{"a text of lines", "$body = @'\n{\"jsonrpc\": \"2.0\",\n \"id\": 1, \"method\": \"m\"}\n'@\n$url = \"http://h/\"\n\n$r = irm -Uri $URL -Method POST -Body $body\n$r.result\n", []string{": http://h/\n", `call "m"`}, "left"},
		{"a text of lines with variables", "$id = 7\niwr http://h/ -Method POST -Body @\"\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":[$id,\"$env:NAME\",\"$(Get-Date)\"]}\n\"@\n", []string{`params "[7,\"{{NAME}}\",\"{{command}}\"]"`, "shell [NAME]", "command [Get-Date … {{command}}]"}, ""},
		{"a table", "$headers = @{ Authorization = \"Bearer $token\"; 'X-A' = 1 }\n$headers.Add(\"X-B\", \"2\")\n$headers[\"X-C\"] = '3'\n$p = [ordered]@{\n  jsonrpc = '2.0' # a comment\n  id = 1\n  method = \"m\"\n  params = @(1, 2.50, $true, $null, @{a=@()}, 'x', \"y`\"z\")\n} | ConvertTo-Json -Depth 10 -Compress\nInvoke-RestMethod -Uri 'http://h/' -Method Post -Headers $headers -Body $p\n", []string{
			`params "[1,2.50,true,null,{\"a\":[]},\"x\",\"y\\\"z\"]"`, `header "Authorization: Bearer {{token}}"`, `header "X-A: 1"`, `header "X-B: 2"`, `header "X-C: 3"`, "shell [token]",
		}, ""},
		{"made in place", "PS C:\\> Invoke-RestMethod http://h/ -Method Post -SkipCertificateCheck -Odd 1 -Body (@{jsonrpc='2.0';method='m'} | ConvertTo-Json)", []string{`notification "m"`, "security [-SkipCertificateCheck]", "flag [-Odd]"}, ""},
		{"two", "iwr http://h/ -Method POST -Body " + plain + "; iwr http://i/ -Method POST -Body " + plain, []string{": http://h/\n", ": http://i/\n"}, ""},
		{"a body that a script makes", "Invoke-RestMethod http://h/ -Method Post -Body (Get-Content a.json)\nirm http://h/ -Method Post -Body " + plain, []string{`call "m"`, "command [Get-Content … {{command}}]"}, ""},
	} {
		i, err := Read("", []byte(c.text))
		got := shown(i)
		for _, want := range c.want {
			if err != nil || !strings.Contains(got, want) {
				t.Errorf("%s: %v, no %s in\n%s", c.name, err, want, got)
			}
		}
		if c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("%s: has %s\n%s", c.name, c.not, got)
		}
	}
}
