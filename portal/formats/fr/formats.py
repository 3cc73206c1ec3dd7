from portal.formats.belgium import *

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\xa0"
