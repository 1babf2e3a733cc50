�Bogotá, 9 de julio de 2024.- El Gobierno de Colombia condenó el martes el ataque contra la embajada de Jordania en Jartum y exigió una investigación independiente.
El Ministerio de Exteriores de Sudán rechazó las acusaciones y convocó al embajador jordano, Zaid Haddadin.
Jordania advirtió de que expulsará a dos diplomáticos sudaneses si no recibe una disculpa.
La Unión Europea llamó a ambas partes a evitar una escalada.
